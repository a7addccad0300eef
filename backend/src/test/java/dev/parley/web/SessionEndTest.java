package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.ChatClient;
import dev.parley.support.DeafBus;
import dev.parley.support.SseReader;
import dev.parley.support.TestCluster;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session that is over ends its streams on every node, whatever they were opened by. */
class SessionEndTest {
  private static final Duration IN_TIME = Duration.ofSeconds(5);

  @Test
  void aRevokedSessionEndsItsStreamsOnBothNodes() {
    try (var nodes = TestCluster.of(2)) {
      assertAllEndWhenRevoked(nodes, nodes.node(0).guest("anna"));
      assertAllEndWhenRevoked(nodes, nodes.node(0).nobody().signInByToken("berta"));
    }
  }

  /** The bus only says that there is news; who hears nothing looks by itself. */
  @Test
  void theOtherNodeLearnsOfItAlsoWithADeadBus() {
    var buses = new ArrayList<DeafBus>();
    try (var nodes =
        TestCluster.of(
            2,
            bus -> {
              var deaf = new DeafBus(bus);
              buses.add(deaf);
              return deaf;
            })) {
      buses.forEach(DeafBus::goDeaf);
      assertAllEndWhenRevoked(nodes, nodes.node(0).guest("clara"));
    }
  }

  @Test
  void aSessionThatRunsOutEndsItsStreamsOnBothNodesHoweverSeldomTheHeartbeatIs() {
    try (var nodes = TestCluster.of(2, "--session-life", "4s", "--heartbeat", "1h")) {
      assertRunsOut(nodes, nodes.node(0).guest("dora"));
      assertRunsOut(nodes, nodes.node(1).nobody().signInByToken("emma"));
    }
  }

  private static void assertAllEndWhenRevoked(TestCluster nodes, ChatClient somebody) {
    var streams = open(nodes, somebody);
    try (var stranger = nodes.node(1).guest("not-" + somebody.name()).stream()) {
      stranger.await("presence");
      assertEquals(204, somebody.delete("/api/session").status());
      assertAllEnd(streams, IN_TIME);
      assertRefused(nodes, somebody);
      nodes.node(0).guest("still-" + somebody.name()).said("still here");
      stranger.await("chat-message");
      assertTrue(stranger.all("session-expired").isEmpty());
    } finally {
      streams.forEach(SseReader::close);
    }
  }

  private static void assertRunsOut(TestCluster nodes, ChatClient somebody) {
    var streams = open(nodes, somebody);
    try {
      assertAllEnd(streams, Duration.ofSeconds(4).plus(IN_TIME));
      assertRefused(nodes, somebody);
    } finally {
      streams.forEach(SseReader::close);
    }
  }

  /** On each node one by what the client carries and one by a ticket of the other node. */
  private static List<SseReader> open(TestCluster nodes, ChatClient somebody) {
    var ticket = somebody.post("/api/stream-token", new JsonObject()).json().getString("token");
    var streams = new ArrayList<SseReader>();
    for (var node : List.of(nodes.node(0), nodes.node(1))) {
      streams.add(somebody.at(node).stream());
      streams.add(node.nobody().streamAt("/events?token=" + ticket));
    }
    streams.forEach(stream -> stream.await("presence"));
    return streams;
  }

  private static void assertAllEnd(List<SseReader> streams, Duration longest) {
    for (var stream : streams) {
      assertEquals("{}", stream.await("session-expired", longest).data());
      stream.awaitEnd();
      var blocks = stream.all();
      assertTrue(blocks.get(blocks.size() - 1).is("session-expired"), "it is the last word");
    }
  }

  private static void assertRefused(TestCluster nodes, ChatClient somebody) {
    for (var node : List.of(nodes.node(0), nodes.node(1))) {
      assertEquals(401, somebody.at(node).get("/api/session").status());
      try (var again = somebody.at(node).stream()) {
        assertEquals(401, again.status());
        assertFalse(again.header("Content-Type").orElse("").contains("event-stream"));
      }
    }
  }
}
