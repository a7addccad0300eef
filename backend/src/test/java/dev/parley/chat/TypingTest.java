package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.support.Answer;
import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.SseReader;
import dev.parley.support.TestCluster;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is typing, over two nodes. */
class TypingTest {
  private static TestCluster cluster;

  @BeforeAll
  static void start() {
    cluster = TestCluster.of(2, "--typing-per-user", "3/10m", "--guests-per-address", "100/1s");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void membersOnEveryNodeAreToldAndNothingIsKept() {
    var ada = cluster.node(0).guest();
    var ben = cluster.node(0).guest();
    var room = ada.createRoom("Typing", true);
    ada.put("/api/rooms/" + room + "/members/" + ben.name());
    try (var near = opened(ben);
        var far = opened(ben.at(cluster.node(1)));
        var own = opened(ada);
        var stranger = opened(cluster.node(1).guest())) {
      var cursor = far.lastEventId();
      assertEquals(204, typing(ada, room).status());
      var told = new JsonObject().put("room", room).put("user", ada.name());
      for (var stream : List.of(near, far)) {
        var block = stream.await("typing");
        assertEquals(told, block.json());
        assertEquals(null, block.id());
      }
      assertEquals(204, typing(ada, room).status());
      ada.said(room, "so");
      ada.said("all have got what came before");
      List.of(near, far, own, stranger).forEach(TypingTest::sync);
      assertEquals(1, near.all("typing").size());
      assertEquals(1, far.all("typing").size());
      assertEquals(List.of(), own.all("typing"));
      assertEquals(List.of(), stranger.all("typing"));
      try (var replay = ben.streamFrom(cursor)) {
        sync(replay);
        assertEquals(List.of(), replay.all("typing"));
      }
    }
  }

  @Test
  void aPollWaitsForSomethingThatStays() {
    var ada = cluster.node(0).guest();
    var ben = cluster.node(0).guest();
    try (var stream = opened(ben);
        var poll = ben.streamAt("/events?poll=true", "Last-Event-ID", stream.lastEventId())) {
      poll.await("presence");
      assertEquals(204, typing(ada, "lobby").status());
      stream.await("typing");
      ada.said("something that stays");
      poll.awaitEnd();
      assertEquals(List.of(), poll.all("typing"));
      assertEquals(1, poll.all("chat-message").size());
    }
  }

  @Test
  void typingIsForMembers() {
    var ada = cluster.node(0).guest();
    var ben = cluster.node(0).guest();
    assertEquals(404, typing(ben, ada.createRoom("Secret", true)).status());
    assertEquals(403, typing(ben, ada.createRoom("Open", false)).status());
    assertEquals(404, typing(ben, "nowhere").status());
  }

  @Test
  void soOftenOnAllNodesTogetherAndNoMore() {
    var ada = cluster.node(0).guest();
    for (int i = 0; i < 3; i++) {
      assertEquals(204, typing(ada.at(cluster.node(i % 2)), "lobby").status());
    }
    // Where a node had to count alone for a moment, it allows as many once more.
    Await.until("she has to wait", () -> typing(ada, "lobby").status() == 429);
    assertEquals("rate-limited", typing(ada, "lobby").json().getString("code"));
  }

  private static void sync(SseReader stream) {
    stream.await(
        "the sync",
        block -> block.is("chat-message") && block.json().getString("room").equals("lobby"));
  }

  private static SseReader opened(ChatClient client) {
    var stream = client.stream();
    stream.await("presence");
    return stream;
  }

  @CanIgnoreReturnValue
  private static Answer typing(ChatClient client, String room) {
    return client.send(
        "POST", "/api/rooms/" + room + "/typing", null, "Content-Type", "application/json");
  }
}
