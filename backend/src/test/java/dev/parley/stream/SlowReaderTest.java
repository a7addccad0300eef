package dev.parley.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.Exposition;
import dev.parley.support.SseBlock;
import dev.parley.support.SseReader;
import dev.parley.support.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who reads slowly delays nobody, and misses nothing or is ended. */
class SlowReaderTest {
  private static final int SMALL_BUFFER = 8 << 10;

  /** About 32 KB each as UTF-8. */
  private static final String LONG_TEXT = "\uD83D\uDE00".repeat(7_990);

  /** More than the system's buffers and the node's window of 16 MB take together. */
  private static final int MESSAGES = 760;

  @Test
  void aReaderWhoStandsStillIsCaughtUpFromTheLogAndDelaysNobody() {
    try (var node = TestNode.start("--limits", "off");
        var stalled = node.guest("sloth").stalledStream(SMALL_BUFFER);
        var quick = node.guest("bob").stream()) {
      quick.await("presence");
      Await.until("both are open", () -> node.openStreams() == 2);
      var ids = talk(node.guest("alice"), quick);

      assertEquals(2, node.openStreams());
      stalled.resume();
      stalled.await("the last message", block -> isMessage(block, ids.get(MESSAGES - 1)));
      assertEquals(ids, seqs(stalled.all("chat-message")), "each once and in order");
      assertEquals(ids, seqs(quick.all("chat-message")));
      long live = node.guest("carol").said("and on it goes");
      assertEquals(live, stalled.await("chat-message").seq());
    }
  }

  @Test
  void aReaderWhoStandsStillForThreeHeartbeatsIsEndedAndMayComeBack() {
    try (var node = TestNode.start("--limits", "off", "--heartbeat", "400ms")) {
      var sloth = node.guest("sloth");
      var alice = node.guest("alice");
      String cursor;
      try (var stream = sloth.stream()) {
        stream.await("presence");
        cursor = stream.lastEventId();
      }
      Await.until("the first stream is gone", () -> node.openStreams() == 0);
      var ids = new ArrayList<Long>();
      try (var stalled = sloth.stalledStream(SMALL_BUFFER)) {
        Await.until("it is open", () -> node.openStreams() == 1);
        for (int i = 0; i < MESSAGES / 4; i++) {
          ids.add(alice.said(LONG_TEXT));
        }
        Await.until("it is ended", () -> node.openStreams() == 0);
        var metrics = Exposition.parse(node.nobody().get("/metrics").text());
        assertEquals(1, metrics.value("parley_streams_ended_total{reason=\"stalled\"}"));
        stalled.resume();
        Await.until("its end is seen", stalled::ended);
        var seen = seqs(stalled.all("chat-message"));
        assertEquals(ids.subList(0, seen.size()), seen, "what came is whole");
      }
      try (var back = sloth.streamFrom(cursor)) {
        back.await("the last message", block -> isMessage(block, ids.get(ids.size() - 1)));
        assertEquals(ids, seqs(back.all("chat-message")));
      }
    }
  }

  /** Says a lot, while the quick reader gets each message soon after it was answered. */
  private static List<Long> talk(ChatClient alice, SseReader quick) {
    var ids = new ArrayList<Long>();
    var longest = Duration.ZERO;
    for (int i = 0; i < MESSAGES; i++) {
      long id = alice.said(LONG_TEXT);
      ids.add(id);
      long answered = System.nanoTime();
      quick.await("message " + id, block -> isMessage(block, id));
      var took = Duration.ofNanos(System.nanoTime() - answered);
      longest = took.compareTo(longest) > 0 ? took : longest;
    }
    assertTrue(longest.toMillis() < 5_000, "the quick one had to wait for " + longest);
    return ids;
  }

  private static boolean isMessage(SseBlock block, long id) {
    return block.is("chat-message") && block.seq() == id;
  }

  private static List<Long> seqs(List<SseBlock> blocks) {
    return blocks.stream().map(SseBlock::seq).toList();
  }
}
