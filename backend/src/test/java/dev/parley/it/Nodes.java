package dev.parley.it;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.Place;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Nodes on one database and in one cluster, each a process of its own. Closing kills them all. */
final class Nodes implements AutoCloseable {
  /** Two that found nobody at first are merged by Hazelcast a while later. */
  private static final Duration LONGEST_GATHERING = Duration.ofSeconds(30);

  private final Place place = Place.fresh();
  private final List<ParleyProcess> nodes = new ArrayList<>();
  private final String[] flags;

  private Nodes(String... flags) {
    this.flags = flags;
  }

  /** Starts so many, the first and then all others at once, and waits until each sees all. */
  static Nodes start(int size, String... flags) {
    var first = new AtomicBoolean(true);
    return start(
        size,
        place -> {
          var node = ParleyProcess.launch(place, flags);
          return first.getAndSet(false) ? node.awaitReady() : node;
        },
        flags);
  }

  /** Starts so many in any way that does not wait, and then waits until each sees all. */
  static Nodes start(int size, Function<Place, ParleyProcess> launch, String... flags) {
    var nodes = new Nodes(flags);
    try {
      for (int i = 0; i < size; i++) {
        nodes.nodes.add(launch.apply(nodes.place));
      }
      nodes.awaitTogether();
      return nodes;
    } catch (RuntimeException | Error e) {
      nodes.close();
      throw e;
    }
  }

  ParleyProcess get(int index) {
    return nodes.get(index);
  }

  /** All that run, frozen ones included. */
  List<ParleyProcess> running() {
    return nodes.stream().filter(ParleyProcess::isRunning).toList();
  }

  /** Starts those anew that were killed, each on its old port, and waits until each sees all. */
  void restartKilled() {
    for (int i = 0; i < nodes.size(); i++) {
      if (!nodes.get(i).isRunning()) {
        var again = Arrays.copyOf(flags, flags.length + 2);
        again[flags.length] = "--port";
        again[flags.length + 1] = Integer.toString(nodes.get(i).port());
        nodes.set(i, ParleyProcess.launch(place, again));
      }
    }
    awaitTogether();
  }

  /** Waits until every node that runs names all that run, and nobody else. */
  void awaitTogether() {
    var running = running();
    running.forEach(ParleyProcess::awaitReady);
    try {
      for (var node : running) {
        Await.until(
            node.name() + " sees " + running.size() + " nodes",
            LONGEST_GATHERING,
            () -> clusterSize(node) == running.size());
      }
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + said(), e);
    }
  }

  /**
   * The same somebody at another node.
   *
   * @param somebody carries a token, not a cookie
   */
  static ChatClient at(ParleyProcess node, ChatClient somebody) {
    var bearer = somebody.credentials().get(1);
    return node.nobody().withBearer(somebody.name(), bearer.substring("Bearer ".length()));
  }

  /** What they share. */
  Place place() {
    return place;
  }

  @Override
  public void close() {
    nodes.forEach(ParleyProcess::close);
    place.delete();
  }

  private String said() {
    return nodes.stream().map(ParleyProcess::said).collect(Collectors.joining("\n"));
  }

  private static int clusterSize(ParleyProcess node) {
    try {
      return node.nobody().get("/api/cluster").json().getJsonArray("nodes").size();
    } catch (UncheckedIOException e) {
      return 0; // It is being replaced, on the same port.
    }
  }
}
