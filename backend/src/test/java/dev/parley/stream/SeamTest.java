package dev.parley.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.SseBlock;
import dev.parley.support.TestLog;
import dev.parley.support.TestNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Between what is replayed and what is live there is no gap and no repeat. */
class SeamTest {
  private static final int AUTHORS = 3;
  private static final int READERS = 6;
  private static final int MESSAGES = 250;

  @Test
  void readersWhoComeAndGoDuringABurstSeeEachMessageOnceAndInOrder()
      throws InterruptedException, ExecutionException, TimeoutException {
    var threads = Executors.newFixedThreadPool(AUTHORS + READERS);
    try (var node = TestNode.start("--limits", "off")) {
      long begin = node.guest("first").said("here it begins");
      var cursor = cursor(node, begin);
      var reading = new ArrayList<Future<List<Long>>>();
      for (int i = 0; i < READERS; i++) {
        var reader = node.guest();
        var random = new Random(i);
        Callable<List<Long>> work = () -> readInPieces(reader, cursor, random);
        reading.add(threads.submit(work));
      }
      var talking = new ArrayList<Future<?>>();
      for (int i = 0; i < AUTHORS; i++) {
        var author = node.guest();
        talking.add(threads.submit(() -> talk(author)));
      }
      for (var each : talking) {
        each.get(50, TimeUnit.SECONDS);
      }
      long end = begin + (long) AUTHORS * MESSAGES;
      var expected = LongStream.rangeClosed(begin + 1, end).boxed().toList();
      for (var each : reading) {
        assertEquals(expected, each.get(50, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aCursorFarOlderThanTheWindowIsReplayedFromTheLog() {
    try (var node = TestNode.start()) {
      var alice = node.guest("alice");
      long begin = alice.said("here it begins");
      var cursor = cursor(node, begin);
      long end = appendAsAnotherProcess(node, 9_000);
      assertEquals(begin + 9_000, end);
      try (var follower = alice.streamFrom(cursor);
          var late = alice.streamFrom(cursor)) {
        for (var stream : List.of(follower, late)) {
          stream.await("the last one", block -> block.is("chat-message") && block.seq() == end);
          assertEquals(
              LongStream.rangeClosed(begin + 1, end).boxed().toList(),
              seqs(stream.all("chat-message")));
        }
        long live = alice.said("live");
        assertEquals(live, late.await("chat-message").seq());
      }
    }
  }

  /** Reads some events, hangs up, and goes on from its cursor, until it has seen everything. */
  private static List<Long> readInPieces(ChatClient reader, String first, Random random) {
    var seen = new ArrayList<Long>();
    int reconnects = 0;
    for (var cursor = first; seen.size() < AUTHORS * MESSAGES; reconnects++) {
      try (var stream = reader.streamFrom(cursor)) {
        assertTrue(stream.await("welcome").json().getBoolean("resumed"));
        int piece = Math.min(1 + random.nextInt(60), AUTHORS * MESSAGES - seen.size());
        for (int i = 0; i < piece; i++) {
          var block = stream.await("chat-message");
          seen.add(block.seq());
          cursor = String.valueOf(block.id());
        }
      }
    }
    assertTrue(reconnects > 10, "reconnects: " + reconnects);
    return seen;
  }

  private static void talk(ChatClient author) {
    for (int i = 0; i < MESSAGES; i++) {
      author.said("message " + i);
    }
  }

  private static String cursor(TestNode node, long seq) {
    try (var stream = node.guest().stream()) {
      return stream.await("welcome").json().getString("epoch") + "." + seq;
    }
  }

  /** No bus tells of these; gives the last seq. */
  private static long appendAsAnotherProcess(TestNode node, int events) {
    var log = TestLog.in(node.place().database());
    try {
      return Await.result(
          log.append(
              transaction -> {
                long last = 0;
                for (int i = 0; i < events; i++) {
                  last =
                      transaction.append(
                          Event.CHAT_MESSAGE,
                          new Audience.Room("lobby"),
                          seq -> "{\"id\":" + seq + "}");
                }
                return last;
              }));
    } finally {
      log.close();
    }
  }

  private static List<Long> seqs(List<SseBlock> blocks) {
    return blocks.stream().map(SseBlock::seq).toList();
  }
}
