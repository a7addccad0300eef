package dev.parley.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.Exposition;
import dev.parley.support.LossyBus;
import dev.parley.support.LossyBus.Harm;
import dev.parley.support.SseReader;
import dev.parley.support.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code /metrics} says, and that it moves when the thing it measures does. */
class MetricsTest {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static TestNode node;

  @BeforeAll
  static void start() {
    node = TestNode.start("--posts-burst", "30", "--posts-per-second", "1");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void itIsPrometheusTextForAnybodyAndAnyNumberOfTimes() {
    var answer = node.nobody().get("/metrics");
    assertEquals(200, answer.status());
    assertEquals(CONTENT_TYPE, answer.header("Content-Type").orElseThrow());
    var metrics = Exposition.parse(answer.text());
    assertEquals(metrics.samples().keySet(), scrape(node).samples().keySet());
    metrics.helps().keySet().removeIf(name -> name.matches("(parley|jvm|process)_.+"));
    assertTrue(metrics.helps().isEmpty(), metrics.helps()::toString);
  }

  @Test
  void anotherMethodIsToldWhichOnesThereAreAndHeadHasNoBody() {
    var head = node.nobody().send("HEAD", "/metrics", null);
    assertEquals(200, head.status());
    assertEquals(CONTENT_TYPE, head.header("Content-Type").orElseThrow());
    assertEquals("", head.text());
    var post = node.nobody().send("POST", "/metrics", "{}", "Content-Type", "application/json");
    assertEquals("method-not-allowed", post.code());
    assertEquals("GET, HEAD", post.header("Allow").orElseThrow());
  }

  @Test
  void theJvmAndTheProcessAreMeasuredToo() {
    var metrics = scrape(node);
    assertTrue(metrics.value("process_resident_memory_bytes") > 10e6);
    assertTrue(metrics.value("process_open_fds") > 0);
    assertTrue(metrics.value("process_cpu_seconds_total") > 0);
    assertTrue(metrics.value("jvm_threads_current") > 0);
    assertTrue(metrics.value("jvm_memory_used_bytes{area=\"heap\"}") > 0);
    assertTrue(metrics.samples().keySet().stream().anyMatch(it -> it.startsWith("jvm_gc_")));
  }

  @Test
  void aPostIsAnAppendAndADeliveryOnEachStreamThatSeesIt() {
    try (var one = opened(node.guest());
        var other = opened(node.guest())) {
      var before = scrape(node);
      var alice = node.guest("secret-alice");
      long id = alice.said("a secret word");
      one.await("the message", block -> block.is("chat-message") && block.seq() == id);
      other.await("the message", block -> block.is("chat-message") && block.seq() == id);
      var after = scrape(node);
      assertTrue(risen("parley_appends_total", before, after) >= 1);
      assertTrue(risen("parley_appended_events_total", before, after) >= 1);
      assertTrue(risen("parley_append_seconds_count", before, after) >= 1);
      assertTrue(risen("parley_append_seconds_sum", before, after) > 0);
      assertTrue(risen("parley_transaction_seconds_count", before, after) >= 1);
      assertTrue(risen("parley_transaction_changes_sum", before, after) >= 1);
      assertTrue(risen("parley_deliveries_total", before, after) >= 2);
      assertTrue(risen("parley_streams_written_bytes_total", before, after) > 100);
      assertTrue(after.value("parley_log_read_seconds_count") >= 1);
      assertTrue(risen("parley_feed_hinted_events_total", before, after) >= 1);
      assertTrue(risen("parley_feed_announcements_total", before, after) >= 1);
      assertTrue(risen("parley_http_answers_total{class=\"2xx\"}", before, after) >= 2);
      assertTrue(after.value("parley_streams_open") >= 2);
      assertEquals((double) id, after.value("parley_feed_position"));
      assertEquals(0, after.value("parley_feed_lag_events"));
      assertEquals(0, after.value("parley_feed_lag_seconds"));
      assertTrue(after.value("parley_feed_last_look_seconds") < 5);
      assertEquals(0, after.value("parley_appends_waiting"));
      assertEquals(1, after.value("parley_cluster_members"));
      assertEquals(0, after.value("parley_cluster_silent_members"));
      assertTrue(after.value("parley_presence_connections") >= 2);
      assertFalse(node.nobody().get("/metrics").text().contains("secret"));
    }
  }

  @Test
  void whoComesBackWithACursorIsReplayedAndABadCursorIsReset() {
    var bob = node.guest();
    String cursor;
    try (var stream = opened(bob)) {
      bob.said("seen");
      stream.await("chat-message");
      cursor = stream.lastEventId();
    }
    var before = scrape(node);
    bob.said("missed");
    bob.said("missed too");
    try (var back = bob.streamFrom(cursor)) {
      back.await("chat-message");
      back.await("chat-message");
    }
    try (var lost = bob.streamFrom("nonsense")) {
      lost.await("reset");
    }
    var after = scrape(node);
    assertEquals(1, risen("parley_replays_total", before, after));
    assertEquals(2, risen("parley_replayed_events_total", before, after));
    assertEquals(1, risen("parley_resets_total{reason=\"unknown-epoch\"}", before, after));
  }

  @Test
  void aStreamEndsForAReason() {
    var carol = node.guest();
    var before = scrape(node);
    var left = opened(carol);
    left.close();
    awaitRise("parley_streams_ended_total{reason=\"closed\"}", before);
    try (var ended = opened(carol)) {
      carol.delete("/api/session");
      ended.await("session-expired");
      ended.awaitEnd();
    }
    awaitRise("parley_streams_ended_total{reason=\"session-expired\"}", before);
    assertEquals(2, risen("parley_streams_opened_total", before, scrape(node)));
  }

  @Test
  void whoIsRefusedIsCounted() {
    var before = scrape(node);
    var eager = node.guest();
    Await.until("it was too much", () -> eager.say("again").status() == 429);
    eager.say("nowhere", "nobody hears this");
    var dave = node.guest();
    assertEquals(404, dave.say("nowhere", "nobody hears this").status());
    var after = scrape(node);
    assertTrue(risen("parley_posts_rate_limited_total", before, after) >= 1);
    assertTrue(risen("parley_http_answers_total{class=\"4xx\"}", before, after) >= 2);
    assertTrue(risen("parley_appends_refused_total{reason=\"by-rule\"}", before, after) >= 1);
    assertEquals(400, node.nobody().statusOf("/%"));
    assertTrue(risen("parley_http_answers_total{class=\"4xx\"}", after, scrape(node)) >= 1);
  }

  @Test
  void aBusThatLosesEverythingIsSeenInTheGapsThatAreFilled() {
    try (var deaf = TestNode.start(LossyBus.around(Harm.ALL_LOST, 1));
        var stream = opened(deaf.guest())) {
      long id = deaf.guest().said("only in the log");
      stream.await("the message", block -> block.is("chat-message") && block.seq() == id);
      var metrics = scrape(deaf);
      assertTrue(metrics.value("parley_feed_filled_events_total") >= 1);
      assertTrue(metrics.value("parley_feed_gaps_total") >= 1);
      assertEquals(0, metrics.value("parley_feed_hinted_events_total"));
      assertEquals(0, metrics.value("parley_feed_lag_events"));
    }
  }

  @Test
  void aBusThatSaysEverythingTwiceIsSeenToo() {
    try (var twice = TestNode.start(LossyBus.around(new Harm(0, 100, 0), 1))) {
      twice.guest().said("once is enough");
      Await.until(
          "it was doubled", () -> scrape(twice).value("parley_feed_doubled_events_total") >= 1);
    }
  }

  private static void awaitRise(String sample, Exposition before) {
    Await.until(sample + " rises", () -> risen(sample, before, scrape(node)) >= 1);
  }

  private static double risen(String sample, Exposition before, Exposition after) {
    return after.value(sample) - before.value(sample);
  }

  private static Exposition scrape(TestNode node) {
    return Exposition.parse(node.nobody().get("/metrics").text());
  }

  private static SseReader opened(ChatClient client) {
    var stream = client.stream();
    stream.await("presence");
    return stream;
  }
}
