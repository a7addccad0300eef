package dev.parley.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.cluster.Announcer;
import dev.parley.cluster.Bus;
import dev.parley.cluster.Hint;
import dev.parley.cluster.Hint.Announcement;
import dev.parley.log.SqlLog;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.support.Await;
import dev.parley.support.LossyBus;
import dev.parley.support.LossyBus.Harm;
import dev.parley.support.TestLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real log, a real event loop, and a bus that does harm: only the log decides. */
@ExtendWith(VertxExtension.class)
class FeedTest {
  private static final int EVENTS = 600;

  private final LocalBus bus = new LocalBus();
  private final Path file;
  private final SqlLog log;
  private final SqlLog another;
  private final Map<Long, Integer> encodings = new ConcurrentHashMap<>();

  FeedTest(@TempDir Path folder) {
    file = folder.resolve("parley.db");
    log = open("one");
    another = open("another");
  }

  @AfterEach
  void close() {
    log.close();
    another.close();
  }

  static Stream<Harm> harms() {
    return Stream.of(new Harm(0, 0, 0), Harm.BAD, Harm.OUT_OF_ORDER, Harm.ALL_LOST);
  }

  @ParameterizedTest
  @MethodSource("harms")
  void everythingComesOnceAndInOrderWhateverTheBusDoes(Harm harm, Vertx vertx) {
    var seen = new CopyOnWriteArrayList<Encoded>();
    var feed = start(vertx, new LossyBus(bus, harm, 3), seen);
    var appends = new ArrayList<Future<Long>>();
    for (int i = 0; i < EVENTS; i++) {
      appends.add(append(i % 2 == 0 ? log : another));
    }
    Await.result(Future.all(appends));
    Await.until("all have come", () -> seen.size() >= EVENTS);
    assertEquals(LongStream.rangeClosed(1, EVENTS).boxed().toList(), seqs(seen));
    assertEquals(
        Await.result(log.readAfter(0, EVENTS)), seen.stream().map(Encoded::event).toList());
    assertEquals(EVENTS, feed.window().last());
    assertTrue(encodings.values().stream().allMatch(times -> times == 1), "encoded once");
  }

  @Test
  void itBeginsAtTheHeadAndNotBefore(Vertx vertx) {
    Await.result(append(log));
    Await.result(append(another));
    var seen = new CopyOnWriteArrayList<Encoded>();
    var feed = start(vertx, bus, seen);
    assertEquals(2, feed.window().last());
    Await.result(append(log));
    Await.until("the next one has come", () -> !seen.isEmpty());
    assertEquals(List.of(3L), seqs(seen));
  }

  @Test
  void aGapIsClosedFromTheLog(Vertx vertx) {
    var seen = new CopyOnWriteArrayList<Encoded>();
    start(vertx, bus, seen);
    var mute = TestLog.in(file);
    for (int i = 0; i < 3; i++) {
      Await.result(append(mute));
    }
    bus.publish(new Announcement("mute", log.epoch(), Await.result(mute.readAfter(1, 2))));
    mute.close();
    Await.until("all have come", () -> seen.size() >= 3);
    assertEquals(List.of(1L, 2L, 3L), seqs(seen));
  }

  @Test
  void whatIsAnnouncedTwiceOrLateComesOnce(Vertx vertx) {
    var seen = new CopyOnWriteArrayList<Encoded>();
    start(vertx, bus, seen);
    Await.result(append(log));
    Await.result(append(another));
    Await.until("both have come", () -> seen.size() >= 2);
    var events = Await.result(another.readAfter(0, 2));
    bus.publish(new Announcement("late", log.epoch(), events));
    bus.publish(new Announcement("late", log.epoch(), events.subList(0, 1)));
    Await.result(append(log));
    Await.until("the third has come", () -> seen.size() >= 3);
    assertEquals(List.of(1L, 2L, 3L), seqs(seen));
  }

  @Test
  void whatWasCommittedToAnotherLogIsNotBelieved(Vertx vertx) {
    var seen = new CopyOnWriteArrayList<Encoded>();
    start(vertx, bus, seen);
    var rumour = new Event(1, "rumour", new Audience.Everyone(), "{}", Event.NOBODY);
    bus.publish(new Announcement("stranger", "other123", List.of(rumour)));
    Await.result(append(log));
    Await.until("the true one has come", () -> !seen.isEmpty());
    assertEquals("e", seen.get(0).event().name());
  }

  @CanIgnoreReturnValue
  private Feed start(Vertx vertx, Bus around, List<Encoded> seen) {
    var feed = new Feed(log, around, this::encode, () -> false);
    feed.listen(seen::addAll);
    Await.result(vertx.deployVerticle(feed));
    return feed;
  }

  private Buffer encode(Event event) {
    encodings.merge(event.seq(), 1, Integer::sum);
    return Buffer.buffer(event.data());
  }

  private SqlLog open(String node) {
    var announcer = new Announcer();
    var opened = TestLog.in(file, announcer);
    announcer.start(bus, node, opened.epoch());
    return opened;
  }

  private static Future<Long> append(SqlLog log) {
    return log.append(
        transaction ->
            transaction.append("e", new Audience.Everyone(), seq -> "{\"id\":" + seq + "}"));
  }

  private static List<Long> seqs(List<Encoded> seen) {
    return seen.stream().map(Encoded::seq).toList();
  }

  /** Brings every hint to every listener at once. */
  private static final class LocalBus implements Bus {
    private final List<Consumer<Hint>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void publish(Hint hint) {
      listeners.forEach(listener -> listener.accept(hint));
    }

    @Override
    public void listen(Consumer<Hint> listener) {
      listeners.add(listener);
    }

    @Override
    public void registerAnew() {}
  }
}
