package dev.parley.support;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.cluster.Bus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Several nodes in this JVM, on one database and in one cluster. */
public final class TestCluster implements AutoCloseable {
  private final Place place = Place.fresh();
  private final List<TestNode> nodes = new ArrayList<>();
  private final UnaryOperator<Bus> around;
  private final String[] flags;

  private TestCluster(UnaryOperator<Bus> around, String... flags) {
    this.around = around;
    this.flags = flags;
  }

  /** Starts so many nodes, one after the other, and waits until each sees all. */
  public static TestCluster of(int size, String... flags) {
    return of(size, UnaryOperator.identity(), flags);
  }

  /** As {@link #of(int, String...)}, with another bus around each node's own. */
  public static TestCluster of(int size, UnaryOperator<Bus> around, String... flags) {
    var cluster = new TestCluster(around, flags);
    try {
      for (int i = 0; i < size; i++) {
        cluster.startAnother();
      }
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  /** In the order in which they were started, those that were stopped included. */
  public TestNode node(int index) {
    return nodes.get(index);
  }

  /** One more node; waits until all that run see it. */
  @CanIgnoreReturnValue
  public TestNode startAnother() {
    var node = TestNode.at(place, around, flags);
    nodes.add(node);
    var running = nodes.stream().filter(TestNode::running).toList();
    Await.until(
        "the nodes see each other",
        () -> running.stream().allMatch(each -> each.node().clusterSize() == running.size()));
    return node;
  }

  public Place place() {
    return place;
  }

  @Override
  public void close() {
    nodes.forEach(TestNode::stop);
    place.delete();
  }
}
