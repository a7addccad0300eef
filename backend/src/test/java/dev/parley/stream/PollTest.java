package dev.parley.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.ChatClient;
import dev.parley.support.Place;
import dev.parley.support.SseBlock;
import dev.parley.support.SseReader;
import dev.parley.support.TestNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Long polling: a stream that ends as soon as there was something to tell. */
class PollTest {
  private static Place place;
  private static TestNode node;
  private ChatClient alice;
  private SseReader hers;

  /** That somebody comes or goes is news; here nobody does, unless a test wants it. */
  @BeforeAll
  static void start() {
    place = Place.fresh();
    node =
        TestNode.at(
            place,
            UnaryOperator.identity(),
            "--limits",
            "off",
            "--grace",
            "1h",
            "--heartbeat",
            "2s");
  }

  @AfterAll
  static void stop() {
    node.close();
    place.delete();
  }

  @BeforeEach
  void aliceIsHere() {
    alice = node.guest();
    hers = alice.stream();
    hers.await("presence");
  }

  @AfterEach
  void sheGoes() {
    hers.close();
  }

  @Test
  void whoBringsNoCursorGetsOneAtOnce() {
    long head = alice.said("before");
    try (var poll = poll("")) {
      assertEquals("retry: 500\n: connected\n\n", poll.next().raw());
      assertEquals(head, poll.await("welcome").seq());
      assertTrue(poll.next().is("presence"));
      poll.awaitEnd();
    }
  }

  @Test
  void whatWasMissedIsTheAnswer() {
    var cursor = cursor();
    var missed = IntStream.range(0, 30).mapToObj(number -> alice.said("missed " + number)).toList();
    try (var poll = poll(cursor)) {
      poll.awaitEnd();
      assertEquals(missed, seqs(poll));
      assertTrue(poll.all("welcome").get(0).json().getBoolean("resumed"));
    }
  }

  @Test
  void whereNothingWasMissedTheNextMessageIsTheAnswer() {
    try (var poll = poll(hers.lastEventId())) {
      poll.await("presence");
      long said = alice.said("news");
      poll.awaitEnd();
      assertEquals(List.of(said), seqs(poll));
    }
  }

  @Test
  void somebodyElsesComingIsNewsToo() {
    try (var poll = poll(hers.lastEventId())) {
      poll.await("presence");
      var bob = node.guest();
      try (var stream = bob.stream()) {
        poll.awaitEnd();
        assertEquals(bob.name(), poll.all("user-joined").get(0).json().getString("user"));
        assertFalse(stream.ended());
      }
    }
  }

  @Test
  void aCursorThatCantBeServedIsAnsweredAtOnceWithAnotherOne() {
    try (var poll = poll("another.1")) {
      poll.awaitEnd();
      assertEquals(poll.all("reset").get(0).id(), poll.lastEventId());
    }
  }

  @Test
  void whoPollsOnGetsEverythingOnceAndInOrder() {
    var cursor = cursor();
    int all = 300;
    var writer =
        CompletableFuture.supplyAsync(
            () -> IntStream.range(0, all).mapToObj(i -> alice.said("message " + i)).toList());
    var got = new ArrayList<Long>();
    while (got.size() < all) {
      try (var poll = poll(cursor)) {
        poll.awaitEnd();
        got.addAll(seqs(poll));
        cursor = poll.lastEventId().isEmpty() ? cursor : poll.lastEventId();
      }
    }
    assertEquals(writer.join(), got);
  }

  @Test
  void twoHeartbeatsWithoutNewsAreAnAnswerToo() {
    try (var poll = poll(hers.lastEventId())) {
      poll.awaitEnd();
      assertEquals(List.of(), seqs(poll));
      assertEquals(1, poll.all("presence").size());
    }
  }

  @Test
  void betweenPollsOneIsStillHere() {
    var elsewhere = Place.fresh();
    try (var other = TestNode.at(elsewhere, UnaryOperator.identity(), "--limits", "off");
        var watching = other.guest().stream()) {
      alice = other.guest();
      var cursor = cursor();
      for (int i = 0; i < 5; i++) {
        long said = alice.said("news");
        try (var poll = poll(cursor)) {
          poll.awaitEnd();
          cursor = poll.lastEventId();
        }
        watching.await("the message", block -> block.is("chat-message") && block.seq() == said);
      }
      assertEquals(List.of(), watching.all("user-left"));
    } finally {
      elsewhere.delete();
    }
  }

  private SseReader poll(String cursor) {
    return alice.streamAt("/events?poll=true", "Last-Event-ID", cursor);
  }

  /** The place of somebody who has read everything. */
  private String cursor() {
    try (var poll = poll("")) {
      poll.awaitEnd();
      return poll.lastEventId();
    }
  }

  private static List<Long> seqs(SseReader poll) {
    return poll.all("chat-message").stream().map(SseBlock::seq).toList();
  }
}
