package dev.parley.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.SseReader;
import dev.parley.support.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One stream too many is answered 200 all the same: EventSource gives up on anything else. */
class StreamLimitTest {
  private static TestNode node;

  @BeforeAll
  static void start() {
    node = TestNode.start("--max-streams-per-user", "2", "--max-streams-per-address", "3");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void aUserAndAnAddressGetAsManyAsAllowedAndOneMoreIsSentAwayGently() {
    var alice = node.guest("alice");
    var bob = node.guest("bob");
    try (var first = opened(alice);
        var second = opened(alice)) {
      assertSentAway(alice);
      try (var third = opened(bob)) {
        assertSentAway(bob);
        assertEquals(3, node.openStreams());
        long id = alice.said("the others are not touched");
        assertEquals(id, first.await("chat-message").seq());
        assertEquals(id, second.await("chat-message").seq());
        assertEquals(id, third.await("chat-message").seq());
      }
    }
    Await.until("the ends are noticed", () -> node.openStreams() == 0);
    opened(alice).close();
  }

  @Test
  void aNodeTakesAsManyAsAllowedAndOneMoreIsSentAwayGently() {
    try (var small = TestNode.start("--max-streams", "2")) {
      var ann = small.guest("ann");
      var ben = small.guest("ben");
      try (var first = opened(ann);
          var second = opened(ben)) {
        assertSentAway(small.guest("cat"));
        assertEquals(2, small.openStreams());
        long id = ann.said("the others are not touched");
        assertEquals(id, first.await("chat-message").seq());
        assertEquals(id, second.await("chat-message").seq());
      }
      Await.until("the ends are noticed", () -> small.openStreams() == 0);
      opened(ben).close();
    }
  }

  private static void assertSentAway(ChatClient client) {
    try (var stream = client.stream()) {
      assertEquals(200, stream.status());
      assertEquals("text/event-stream", stream.header("Content-Type").orElseThrow());
      var overloaded = stream.await("overloaded");
      assertNotNull(overloaded.retry());
      assertTrue(overloaded.retry() >= 2_000 && overloaded.retry() < 3_000, overloaded.raw());
      assertTrue(overloaded.json().getInteger("retryAfter") >= 2);
      stream.awaitEnd();
      assertTrue(stream.all("welcome").isEmpty());
    }
  }

  private static SseReader opened(ChatClient client) {
    var stream = client.stream();
    stream.await("presence");
    return stream;
  }
}
