package dev.parley.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.log.LogStats.Read;
import dev.parley.log.LogUnavailable;
import dev.parley.log.SqlLog;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.support.Await;
import dev.parley.support.TestLog;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
  private static final int EVENTS = 1_024;

  private final AtomicInteger encodings = new AtomicInteger();
  private final SqlLog log;
  private final Pages pages;

  PagesTest(@TempDir Path folder) {
    log = TestLog.in(folder.resolve("parley.db"));
    pages =
        new Pages(
            log,
            event -> {
              encodings.incrementAndGet();
              return Buffer.buffer(event.data());
            });
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void whoeverComesGetsEverythingAfterTheirCursorAndTheLogIsReadOnce() {
    append(EVENTS, "x");
    long before = log.stats().reads().of(Read.DONE);
    var walks = new ArrayList<Future<List<Long>>>();
    for (int i = 0; i < 200; i++) {
      walks.add(walk(i, new ArrayList<>()));
    }
    for (int i = 0; i < 200; i++) {
      assertEquals(numbers(i + 1, EVENTS), Await.result(walks.get(i)), "from " + i);
    }
    long reads = log.stats().reads().of(Read.DONE) - before;
    assertEquals(EVENTS, encodings.get(), "each event is encoded once");
    assertTrue(
        reads <= EVENTS / 128 + 200, "reads, one of them by each reader at the end: " + reads);
  }

  @Test
  void pagesOfLongMessagesComeInParts() {
    append(40, "x".repeat(60_000));
    for (int cursor = 0; cursor < 40; cursor += 7) {
      assertEquals(numbers(cursor + 1, 40), Await.result(walk(cursor, new ArrayList<>())));
    }
  }

  @Test
  void atTheEndThereIsNothingAndThenThereIs() {
    append(5, "x");
    assertEquals(List.of(), Await.result(pages.after(5)));
    append(5, "x");
    assertEquals(numbers(6, 10), seqs(Await.result(pages.after(5))));
    assertEquals(List.of(), Await.result(pages.after(10)));
  }

  @Test
  void aReadThatFailedIsDoneAgain() {
    append(3, "x");
    log.close();
    assertInstanceOf(LogUnavailable.class, Await.failure(pages.after(0)));
    assertInstanceOf(LogUnavailable.class, Await.failure(pages.after(0)));
  }

  @Test
  void whatWasRewrittenIsReadAnew() {
    append(256, "before");
    assertEquals("before", Await.result(pages.after(4)).get(0).event().data());
    Await.result(
        log.append(
            transaction -> {
              transaction.rewrite(5, "after");
              return transaction;
            }));
    assertEquals("before", Await.result(pages.after(4)).get(0).event().data(), "it is kept");
    pages.forget(200);
    assertEquals("before", Await.result(pages.after(4)).get(0).event().data(), "another page");
    pages.forget(5);
    assertEquals("after", Await.result(pages.after(4)).get(0).event().data());
    assertEquals("before", Await.result(pages.after(5)).get(0).event().data());
  }

  @Test
  void whatWasBeingReadWhenItWasRewrittenIsNotKept() {
    append(256, "before");
    var began = pages.after(4);
    pages.forget(5);
    int encoded = Await.result(began).size();
    assertEquals(124, encoded);
    int before = encodings.get();
    assertEquals(124, Await.result(pages.after(4)).size());
    assertTrue(encodings.get() > before, "it was read and encoded again");
  }

  private Future<List<Long>> walk(long cursor, List<Long> seen) {
    return pages
        .after(cursor)
        .compose(
            events -> {
              seen.addAll(seqs(events));
              return events.isEmpty()
                  ? Future.succeededFuture(seen)
                  : walk(events.get(events.size() - 1).seq(), seen);
            });
  }

  private void append(int count, String text) {
    var last =
        log.append(
            transaction -> {
              for (int i = 0; i < count; i++) {
                transaction.append("e", new Audience.Everyone(), seq -> text);
              }
              return transaction;
            });
    Await.result(last);
  }

  private static List<Long> seqs(List<Encoded> events) {
    return events.stream().map(Encoded::event).map(Event::seq).toList();
  }

  private static List<Long> numbers(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
