package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.SseReader;
import dev.parley.support.TestCluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A node goes, the chat stays. */
class NodeStopTest {
  private static final Duration SOON = Duration.ofSeconds(15);

  @Test
  void theUsersOfANodeThatStoppedLeaveUnlessTheyCameBackElsewhere() {
    try (var cluster = TestCluster.of(2, "--grace", "500ms")) {
      var alice = cluster.node(0).guest("alice");
      var mover = cluster.node(0).guest("mover");
      try (var watcher = opened(cluster.node(1).guest("watcher"));
          var hers = opened(alice);
          var before = opened(mover)) {
        watcher.await("both", block -> block.is("user-joined"));
        watcher.await("both", block -> block.is("user-joined"));
        alice.said("seen");
        before.await("chat-message");

        cluster.node(0).stop();
        var retry = hers.await("server-shutdown").retry();
        assertTrue(retry != null && retry >= 50 && retry < 250, () -> "told to wait " + retry);
        before.awaitEnd();
        try (var after = mover.at(cluster.node(1)).streamFrom(before.lastEventId())) {
          assertTrue(after.await("welcome").json().getBoolean("resumed"));
          assertEquals("alice", watcher.await("user-left", SOON).json().getString("user"));
          long id = mover.at(cluster.node(1)).said("the chat goes on");
          assertEquals(id, after.await("chat-message").seq());
          watcher.await("that message", block -> block.is("chat-message") && block.seq() == id);
          assertEquals(1, watcher.all("user-left").size(), "the mover was never gone");
        }
      }
    }
  }

  /** The users of a dead node are dropped sooner, but this one says that they are on their way. */
  @Test
  void theUsersOfANodeThatIsReplacedKeepTheirGraceTime() {
    try (var cluster = TestCluster.of(2, "--grace", "6s")) {
      var mover = cluster.node(0).guest("mover");
      try (var watcher = opened(cluster.node(1).guest("watcher"));
          var hers = opened(cluster.node(0).guest("alice"));
          var before = opened(mover)) {
        watcher.await("both", block -> block.is("user-joined"));
        watcher.await("both", block -> block.is("user-joined"));
        long lost = System.nanoTime();
        cluster.node(0).abandon();
        hers.await("server-shutdown");
        before.awaitEnd();
        try (var after = mover.at(cluster.node(1)).streamFrom(before.lastEventId())) {
          after.await("welcome");
          assertEquals("alice", watcher.await("user-left", SOON).json().getString("user"));
          long millis = (System.nanoTime() - lost) / 1_000_000;
          assertTrue(millis >= 5_500, () -> "dropped after " + millis + " ms");
          assertEquals(1, watcher.all("user-left").size(), "the mover was never gone");
        }
      }
    }
  }

  @Test
  void aNodeThatComesLaterKnowsEverythingAndEverybody() {
    try (var cluster = TestCluster.of(1)) {
      var alice = cluster.node(0).guest("alice");
      try (var hers = opened(alice)) {
        var cursor = hers.lastEventId();
        long said = alice.said("before the other came");
        var other = cluster.startAnother();
        var bob = other.guest("bob");
        try (var his = bob.streamFrom(cursor)) {
          assertEquals(said, his.await("chat-message").seq());
          var roster = his.all("presence").get(0).json();
          assertEquals(2, roster.getInteger("total"), roster::encode);
          assertEquals("bob", hers.await("user-joined").json().getString("user"));
          long id = bob.said("hello");
          hers.await("his message", block -> block.is("chat-message") && block.seq() == id);
        }
      }
    }
  }

  @Test
  void aDeploymentThatStopsAndStartsKeepsItsLogAndItsSessions() {
    try (var cluster = TestCluster.of(1)) {
      var alice = cluster.node(0).guest("alice");
      String cursor;
      try (var stream = opened(alice)) {
        alice.said("seen");
        stream.await("chat-message");
        cursor = stream.lastEventId();
      }
      long missed = alice.said("missed");
      cluster.node(0).stop();
      var again = alice.at(cluster.startAnother());
      Await.until("the session is known", () -> again.get("/api/session").status() == 200);
      try (var stream = again.streamFrom(cursor)) {
        assertTrue(stream.await("welcome").json().getBoolean("resumed"));
        assertEquals(missed, stream.await("chat-message").seq());
      }
    }
  }

  private static SseReader opened(ChatClient client) {
    var stream = client.stream();
    stream.await("presence");
    return stream;
  }
}
