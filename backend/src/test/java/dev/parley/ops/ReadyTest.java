package dev.parley.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.cluster.Bus;
import dev.parley.support.Await;
import dev.parley.support.DeafBus;
import dev.parley.support.Exposition;
import dev.parley.support.Place;
import dev.parley.support.TestCluster;
import dev.parley.support.TestNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code GET /health/ready}, over HTTP. */
class ReadyTest {

  @Test
  void aNodeThatDoesNotHearAMemberNamesIt() {
    List<DeafBus> buses = new CopyOnWriteArrayList<>();
    UnaryOperator<Bus> around =
        bus -> {
          buses.add(new DeafBus(bus));
          return buses.get(buses.size() - 1);
        };
    try (var cluster = TestCluster.of(2, around)) {
      var deaf = cluster.node(0);
      var well = cluster.node(1);
      Await.until("it has heard the other's name", () -> knows(deaf, well));
      Await.until("both are ready", () -> isReady(deaf) && isReady(well));
      buses.get(0).goDeaf();
      Await.until("it is not ready", () -> !isReady(deaf));
      var answer = deaf.nobody().get("/health/ready");
      assertEquals("unavailable", answer.code());
      assertEquals("1", answer.header("Retry-After").orElseThrow());
      var detail = answer.json().getString("detail");
      assertTrue(detail.contains(well.node().name() + " has not been heard on the bus"), detail);
      var metrics = Exposition.parse(deaf.nobody().get("/metrics").text());
      assertEquals(1, metrics.value("parley_cluster_silent_members"));
      assertEquals(2, metrics.value("parley_cluster_members"));
      assertTrue(metrics.value("parley_cluster_silence_seconds") > 3);
      assertTrue(isReady(well), "who is heard and hears is ready");
      assertEquals(200, deaf.nobody().get("/health/live").status());
      buses.get(0).hearAgain();
      Await.until("it is ready again", () -> isReady(deaf));
    }
  }

  @Test
  void aNodeThatStopsIsNotReady() {
    var place = Place.fresh();
    var node = TestNode.at(place, UnaryOperator.identity(), "--drain", "3s", "--limits", "off");
    var alice = node.guest();
    var streams = Stream.generate(alice::stream).limit(200).toList();
    streams.forEach(stream -> stream.await("presence"));
    var stopped = node.node().stop();
    var answer = node.nobody().get("/health/ready");
    assertEquals(503, answer.status());
    assertTrue(answer.text().contains("this node is stopping"), answer::text);
    streams.forEach(stream -> stream.close());
    Await.result(stopped);
    place.delete();
  }

  private static boolean knows(TestNode node, TestNode other) {
    return node.nobody().get("/api/cluster").text().contains(other.node().name());
  }

  private static boolean isReady(TestNode node) {
    return node.nobody().get("/health/ready").status() == 200;
  }
}
