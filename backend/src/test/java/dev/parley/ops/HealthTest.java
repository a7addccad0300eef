package dev.parley.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.cluster.Bus;
import dev.parley.cluster.Hint;
import dev.parley.cluster.Peers.Silence;
import dev.parley.feed.Feed;
import dev.parley.log.Change;
import dev.parley.log.EventLog;
import dev.parley.log.LogStats;
import dev.parley.log.LogUnavailable;
import dev.parley.log.Query;
import dev.parley.log.SqlLog;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.support.Await;
import dev.parley.support.TestLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A node that can't serve says so, and why. */
@ExtendWith(VertxExtension.class)
class HealthTest {
  private final SqlLog sqlite;
  private final BadLog log;
  private boolean draining;
  private boolean member = true;
  private List<Silence> silent = List.of();

  HealthTest(@TempDir Path folder) {
    sqlite = TestLog.in(folder.resolve("parley.db"));
    log = new BadLog(sqlite);
  }

  @AfterEach
  void close() {
    sqlite.close();
  }

  @Test
  void aNodeThatIsWellHasNothingToSay(Vertx vertx) {
    assertEquals(List.of(), Await.result(health(vertx).ready()));
  }

  @Test
  void everythingThatIsWrongIsNamed(Vertx vertx) {
    var health = health(vertx);
    draining = true;
    member = false;
    silent = List.of(new Silence("north", Duration.ofMillis(6_400)));
    assertEquals(
        List.of(
            "this node is stopping",
            "this node is not in its cluster",
            "north has not been heard on the bus for 6 s"),
        Await.result(health.ready()));
  }

  @Test
  void aFeedThatIsBehindIsNamedUntilItHasCaughtUp(Vertx vertx) {
    var health = health(vertx);
    log.readsFail = true;
    Await.result(append());
    Await.result(append());
    Await.until(
        "the lag is named",
        () -> says(health, "this node is behind the log by 2 events and [1-9] s"));
    log.readsFail = false;
    Await.until("it is well again", () -> Await.result(health.ready()).isEmpty());
  }

  @Test
  void aLogThatFailsIsNamed(Vertx vertx) {
    var health = health(vertx);
    log.headFails = true;
    assertTrue(says(health, "the log can't be reached"));
    Await.until(
        "the feed misses it too",
        () -> says(health, "this node has had no news of the log for [3-9] s"));
  }

  @Test
  void aLogThatHangsIsNamedWithinTwoSeconds(Vertx vertx) {
    var health = health(vertx);
    log.hangs = true;
    long start = System.nanoTime();
    assertTrue(says(health, "the log can't be reached"));
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(2).toNanos());
  }

  private boolean says(Health health, String pattern) {
    return Await.result(health.ready()).stream().anyMatch(wrong -> wrong.matches(pattern));
  }

  private Health health(Vertx vertx) {
    var feed = new Feed(log, new NoBus(), event -> Buffer.buffer(), () -> false);
    Await.result(vertx.deployVerticle(feed));
    return new Health(log, feed, longest -> silent, () -> draining, () -> member);
  }

  private Future<Long> append() {
    return log.append(transaction -> transaction.append("e", new Audience.Everyone(), seq -> "{}"));
  }

  /** Brings nothing to anybody. */
  private static final class NoBus implements Bus {
    @Override
    public void publish(Hint hint) {}

    @Override
    public void listen(Consumer<Hint> listener) {}

    @Override
    public void registerAnew() {}
  }

  /** A log that fails in the way that it is told to. */
  private static final class BadLog implements EventLog {
    private final EventLog log;
    private volatile boolean readsFail;
    private volatile boolean headFails;
    private volatile boolean hangs;

    BadLog(EventLog log) {
      this.log = log;
    }

    @Override
    public String epoch() {
      return log.epoch();
    }

    @Override
    public Future<Long> head() {
      if (hangs) {
        return Promise.<Long>promise().future();
      }
      return headFails ? Future.failedFuture(new LogUnavailable("it is bad")) : log.head();
    }

    @Override
    public <T> Future<T> append(Change<T> change) {
      return log.append(change);
    }

    @Override
    public <T> Future<T> read(Query<T> query) {
      return log.read(query);
    }

    @Override
    public <T> Future<T> search(Query<T> query) {
      return log.search(query);
    }

    @Override
    public Future<List<Event>> readAfter(long seq, int limit) {
      return readsFail
          ? Future.failedFuture(new LogUnavailable("it is bad"))
          : log.readAfter(seq, limit);
    }

    @Override
    public LogStats stats() {
      return log.stats();
    }

    @Override
    public void close() {
      log.close();
    }
  }
}
