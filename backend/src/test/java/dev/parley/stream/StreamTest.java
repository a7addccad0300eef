package dev.parley.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.ChatClient;
import dev.parley.support.SseBlock;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes down a stream, and in which order: section 5 of the contract. */
class StreamTest {
  private static TestNode node;

  private ChatClient alice;

  @BeforeAll
  static void start() {
    node = TestNode.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void signIn() {
    alice = node.guest();
  }

  @Test
  void theHeadTellsCachesAndProxiesToLeaveItAlone() {
    try (var stream = alice.streamAt("/events", "Accept-Encoding", "gzip, deflate, br")) {
      assertEquals(200, stream.status());
      assertEquals("text/event-stream", stream.header("Content-Type").orElseThrow());
      assertEquals("no-cache, no-transform", stream.header("Cache-Control").orElseThrow());
      assertEquals("no", stream.header("X-Accel-Buffering").orElseThrow());
      assertTrue(stream.header("Content-Encoding").isEmpty());
      assertTrue(stream.header("Content-Length").isEmpty());
    }
  }

  @Test
  void itBeginsWithTheRetryTheWelcomeAndTheRoster() {
    long head = alice.said("before");
    try (var stream = alice.stream()) {
      assertEquals("retry: 2000\n: connected\n\n", stream.next().raw());
      var welcome = stream.next();
      assertTrue(welcome.is("welcome"));
      assertEquals(head, welcome.seq(), "the place from which it goes on");
      var data = welcome.json();
      assertEquals(node.node().name(), data.getString("node"));
      assertEquals(alice.name(), data.getJsonObject("user").getString("name"));
      assertEquals(head, data.getLong("head"));
      assertEquals(data.getString("epoch") + "." + head, welcome.id());
      assertFalse(data.getBoolean("resumed"));
      var roster = stream.next();
      assertTrue(roster.is("presence"));
      assertNull(roster.id());
      assertTrue(names(roster).contains(alice.name()));
    }
  }

  @Test
  void thenComesWhatIsSaidAndExactlyThat() {
    try (var stream = alice.stream()) {
      stream.await("presence");
      var message = alice.say("hello\r\n\u2028 data: x\n\nid: 1").json().getJsonObject("message");
      var block = stream.await("chat-message");
      assertEquals(message, block.json());
      var epoch = stream.all("welcome").get(0).json().getString("epoch");
      assertEquals(
          "id: %s.%d\nevent: chat-message\ndata: %s\n\n"
              .formatted(epoch, message.getLong("id"), message.encode()),
          block.raw());
    }
  }

  @Test
  void aReaderWhoReturnsMissesNothing() {
    var cursor = hangUpAndGetCursor();
    var missed = IntStream.range(0, 30).mapToObj(number -> alice.said("missed " + number)).toList();
    try (var stream = alice.streamFrom(cursor)) {
      assertEquals("retry: 2000\n: connected\n\n", stream.next().raw());
      var welcome = stream.next();
      assertTrue(welcome.is("welcome"));
      assertNull(welcome.id(), "the reader's own cursor stays");
      assertTrue(welcome.json().getBoolean("resumed"));
      assertTrue(stream.next().is("presence"));
      for (var id : missed) {
        assertEquals(id, stream.next().seq());
      }
      assertEquals(alice.said("live"), stream.await("chat-message").seq());
    }
  }

  @Test
  void theCursorMayStandInTheQueryAndTheHeaderWins() {
    var cursor = hangUpAndGetCursor();
    long first = alice.said("first");
    long second = alice.said("second");
    try (var stream = alice.streamAt("/events?lastEventId=" + cursor)) {
      assertEquals(first, stream.await("chat-message").seq());
    }
    var later = cursor.replaceAll("\\.\\d+$", "." + first);
    try (var stream = alice.streamAt("/events?lastEventId=" + cursor, "Last-Event-ID", later)) {
      assertEquals(second, stream.await("chat-message").seq());
    }
  }

  @Test
  void anEmptyCursorIsNone() {
    try (var stream = alice.streamAt("/events?lastEventId=", "Last-Event-ID", "")) {
      assertFalse(stream.await("welcome").json().getBoolean("resumed"));
      assertTrue(stream.await("presence").is("presence"));
      assertEquals(alice.said("x"), stream.next().seq());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zzzz9999.1", "garbage", "{epoch}", "{epoch}.-1", "{epoch}.x", "7"})
  void aCursorOfAnotherLogOrNoneAtAllIsToldSo(String form) {
    assertReset("unknown-epoch", form.replace("{epoch}", epoch()));
  }

  @Test
  void aCursorBehindTheEndIsToldSo() {
    assertReset("ahead", epoch() + ".999999");
  }

  @Test
  void aCursorThatTheLogNoLongerReachesIsToldSoAndTheNextOneIsServed() throws SQLException {
    long kept = alice.said("kept");
    keepFrom(kept);
    assertReset("too-old", epoch() + "." + (kept - 2));
    try (var stream = alice.streamFrom(epoch() + "." + (kept - 1))) {
      assertEquals(kept, stream.await("chat-message").seq());
      assertTrue(stream.all("reset").isEmpty());
    }
  }

  @Test
  void severalStreamsOfOneReaderAllGetEverything() {
    try (var one = alice.stream();
        var other = alice.stream()) {
      one.await("presence");
      other.await("presence");
      long id = alice.said("to both");
      assertEquals(id, one.await("chat-message").seq());
      assertEquals(id, other.await("chat-message").seq());
    }
  }

  @Test
  void aHeartbeatIsOneBlockThatScriptsAndProxiesBothNotice() {
    try (var quick = TestNode.start("--heartbeat", "200ms")) {
      var bob = quick.guest("bob");
      long head = bob.said("x");
      try (var stream = bob.stream()) {
        stream.await("presence");
        for (int i = 0; i < 3; i++) {
          assertEquals(
              ": keep-alive\nevent: heartbeat\ndata: {\"head\":%d}\n\n".formatted(head),
              stream.await("heartbeat").raw());
        }
      }
    }
  }

  private void assertReset(String reason, String cursor) {
    long head = alice.said("the head");
    try (var stream = alice.streamFrom(cursor)) {
      var welcome = stream.await("welcome");
      assertNull(welcome.id());
      assertFalse(welcome.json().getBoolean("resumed"));
      assertTrue(stream.next().is("presence"));
      var reset = stream.next();
      assertTrue(reset.is("reset"), reset.raw());
      assertEquals(new JsonObject().put("reason", reason), reset.json());
      assertEquals(epoch() + "." + head, reset.id(), "from here it goes on");
      assertEquals(alice.said("live"), stream.next().seq());
    }
  }

  private String hangUpAndGetCursor() {
    try (var stream = alice.stream()) {
      stream.await("presence");
      alice.said("seen");
      stream.await("chat-message");
      return stream.lastEventId();
    }
  }

  private String epoch() {
    try (var stream = alice.stream()) {
      return stream.await("welcome").json().getString("epoch");
    }
  }

  /** As retention does it. */
  private static void keepFrom(long first) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + node.place().database());
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 5000");
      statement.execute("UPDATE log SET first = " + first);
      statement.execute("DELETE FROM events WHERE seq < " + first);
    }
  }

  private static List<String> names(SseBlock roster) {
    return roster.json().getJsonArray("users").stream()
        .map(user -> ((JsonObject) user).getString("name"))
        .toList();
  }
}
