package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.SseBlock;
import dev.parley.support.SseReader;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code kill -9} costs: the connections of one node, and nothing else. */
class KillIT {
  private static final Duration PRESENCE_IS_RIGHT_AFTER_A_KILL = Duration.ofSeconds(5);
  private static Nodes nodes;

  @BeforeAll
  static void start() {
    nodes = Nodes.start(3, "--limits", "off");
  }

  @AfterEach
  void restart() {
    nodes.restartKilled();
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void aNodeKilledInTheMiddleOfABurstCostsNobodyAMessage() {
    var ann = token(0, "ann");
    var ben = token(1, "ben");
    var cat = token(2, "cat");
    try (var first = opened(ann.stream());
        var second = opened(ben.stream());
        var broken = opened(cat.stream());
        var writers = Writers.start(nodes.running(), Duration.ZERO, ann, ben, cat)) {
      writers.awaitMore(100);
      nodes.get(2).kill();
      writers.awaitMore(100);
      writers.finish();
      assertTrue(writers.unanswered() > 0, "nobody noticed the kill");
      Heard.on(first).assertAll(writers.acknowledged());
      Heard.on(second).assertAll(writers.acknowledged());
      Await.until("the broken stream is over", broken::ended);
      try (var resumed = Nodes.at(nodes.get(0), cat).streamFrom(broken.lastEventId())) {
        Heard.on(broken, resumed).assertAll(writers.acknowledged());
      }
    }
  }

  @Test
  void whoWasOnlyOnTheKilledNodeIsGoneInFiveSecondsAndWhoMovedStays() {
    var dan = token(0, "dan");
    var eva = token(2, "eva");
    var fay = token(2, "fay");
    try (var watcher = opened(dan.stream());
        var moves = opened(eva.stream());
        var ends = opened(fay.stream())) {
      var all = new Present(Set.of("dan", "eva", "fay"), 3);
      Await.until("all are here", () -> all.isSaidBy(nodes.running(), dan));
      long killed = System.nanoTime();
      nodes.get(2).kill();
      Await.until("the streams are over", () -> moves.ended() && ends.ended());
      try (var moved = Nodes.at(nodes.get(1), eva).streamFrom(moves.lastEventId())) {
        var left = PRESENCE_IS_RIGHT_AFTER_A_KILL.minusNanos(System.nanoTime() - killed);
        var stayed = new Present(Set.of("dan", "eva"), 2);
        Await.until("fay is gone", left, () -> stayed.isSaidBy(nodes.running(), dan));
        for (var stream : Set.of(watcher, moved)) {
          stream.await("user-left of fay", block -> isLeaving("fay", block));
          assertFalse(stream.all().stream().anyMatch(block -> isLeaving("eva", block)));
        }
      }
    }
  }

  @Test
  void aKilledNodeThatComesBackHasCaughtUpAndJoins() {
    var gus = token(1, "gus");
    var hal = token(2, "hal");
    try (var broken = opened(hal.stream())) {
      nodes.get(2).kill();
      Await.until("the stream is over", broken::ended);
      long missed = gus.said("while you were gone");
      nodes.restartKilled();
      assertEquals(3, nodes.get(2).clusterAtStart());
      try (var back = hal.streamFrom(broken.lastEventId())) {
        assertEquals(missed, back.await("chat-message").seq());
        assertEquals(gus.said("welcome back"), back.await("chat-message").seq());
        try (var other = opened(gus.stream())) {
          assertEquals(hal.said("thank you"), other.await("chat-message").seq());
          var both = new Present(Set.of("gus", "hal"), 2);
          Await.until("both are here", () -> both.isSaidBy(nodes.running(), gus));
        }
      }
    }
  }

  @Test
  void afterAllWereKilledTheLogGoesOn() {
    var ida = token(0, "ida");
    try (var before = ida.stream()) {
      var welcome = before.await("welcome").json();
      long last = ida.said("before");
      before.await("the message", block -> block.is("chat-message") && block.seq() == last);
      nodes.running().forEach(ParleyProcess::kill);
      nodes.restartKilled();
      try (var after = Nodes.at(nodes.get(2), ida).streamFrom(before.lastEventId())) {
        var again = after.await("welcome").json();
        assertEquals(welcome.getString("epoch"), again.getString("epoch"));
        assertTrue(again.getBoolean("resumed"));
        assertEquals(last, again.getLong("head"));
        assertEquals(last + 1, Nodes.at(nodes.get(1), ida).said("after"));
        assertEquals(last + 1, after.await("chat-message").seq());
      }
    }
  }

  private static boolean isLeaving(String name, SseBlock block) {
    return block.is("user-left") && block.json().getString("user").equals(name);
  }

  private static ChatClient token(int node, String name) {
    return nodes.get(node).nobody().signInByToken(name);
  }

  private static SseReader opened(SseReader stream) {
    stream.await("presence");
    return stream;
  }
}
