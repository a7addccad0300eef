package dev.parley.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.SseBlock;
import dev.parley.support.SseReader;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is here, as streams tell it. */
class PresenceTest {

  @Test
  void whoComesAndGoesIsToldToTheOthersOnce() {
    try (var node = TestNode.start("--grace", "300ms");
        var watcher = opened(node.guest("watcher"))) {
      var alice = node.guest("alice");
      var first = opened(alice);
      var joined = watcher.await("user-joined");
      assertEquals("alice", joined.json().getString("user"));
      assertTrue(joined.id() == null, "it moves no cursor");
      var second = opened(alice);
      first.close();
      Await.until("the first is gone", () -> connections(alice) == 2);
      second.close();
      assertEquals("alice", watcher.await("user-left").json().getString("user"));
      assertEquals(List.of("alice"), users(watcher, "user-joined"));
      assertEquals(List.of("alice"), users(watcher, "user-left"));
      assertEquals(List.of("watcher"), roster(alice));
    }
  }

  @Test
  void aReloadWithinTheGraceTimeShowsNothing() {
    try (var node = TestNode.start("--grace", "1500ms");
        var watcher = opened(node.guest("watcher"))) {
      var alice = node.guest("alice");
      opened(alice).close();
      Await.until("her end is noticed", () -> connections(alice) == 1);
      var carol = opened(node.guest("carol"));
      watcher.await("carol", block -> isAbout(block, "user-joined", "carol"));
      try (var again = opened(alice)) {
        carol.close();
        watcher.await("carol's end", block -> block.is("user-left"));
        assertEquals(List.of("carol"), users(watcher, "user-left"));
        assertEquals(List.of("alice", "carol"), users(watcher, "user-joined"));
        assertEquals(List.of("alice", "watcher"), roster(alice));
        assertTrue(!again.ended());
      }
    }
  }

  @Test
  void theRosterOnAStreamHasItsOwnReaderInItAndTellsNoMore() {
    try (var node = TestNode.start();
        var alice = opened(node.guest("alice"));
        var bob = opened(node.guest("bob"))) {
      var roster = alice.all("presence").get(0).json();
      assertEquals(1, roster.getInteger("total"));
      assertEquals(List.of("alice", "bob"), names(bob.all("presence").get(0).json()));
      assertEquals("bob", alice.await("user-joined").json().getString("user"));
      assertEquals(List.of(), bob.all("user-joined"), "he knows that he is there");
    }
  }

  @Test
  void aCrowdIsCountedAndNotTold() {
    try (var node = TestNode.start("--max-roster", "2", "--grace", "0s")) {
      var carol = node.guest("carol");
      try (var one = opened(node.guest("alice"));
          var two = opened(node.guest("bob"));
          var three = opened(carol)) {
        assertEquals("bob", one.await("user-joined").json().getString("user"));
        var crowd = one.await("presence").json();
        assertEquals(3, crowd.getInteger("total"));
        assertEquals(List.of("alice", "bob"), names(crowd), "it is cut");
        var own = three.all("presence").get(0).json();
        assertEquals(3, own.getInteger("total"));
        assertEquals(List.of("alice", "bob"), names(own));
        assertEquals(List.of("bob"), users(one, "user-joined"), "nobody tells of carol");
        assertEquals(List.of(), two.all("user-joined"));
        var page = carol.get("/api/presence?limit=2").json();
        assertEquals(List.of("alice", "bob"), names(page));
        assertEquals(3, page.getInteger("total"));
        assertEquals(List.of("carol"), names(carol.get("/api/presence?after=bob").json()));
      }
    }
  }

  private static SseReader opened(ChatClient client) {
    var stream = client.stream();
    stream.await("presence");
    return stream;
  }

  private static boolean isAbout(SseBlock block, String event, String user) {
    return block.is(event) && block.json().getString("user").equals(user);
  }

  private static List<String> users(SseReader stream, String event) {
    return stream.all(event).stream().map(block -> block.json().getString("user")).toList();
  }

  private static List<String> roster(ChatClient client) {
    return names(client.get("/api/presence").json());
  }

  private static int connections(ChatClient client) {
    return client.get("/api/presence").json().getInteger("connections");
  }

  private static List<String> names(JsonObject roster) {
    return roster.getJsonArray("users").stream()
        .map(user -> ((JsonObject) user).getString("name"))
        .toList();
  }
}
