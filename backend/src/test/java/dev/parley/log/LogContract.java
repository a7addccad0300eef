package dev.parley.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.support.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a log promises, whatever database it is in. */
@ExtendWith(VertxExtension.class)
abstract class LogContract {
  private static final int QUEUE = 5;

  private final List<Event> committed = new CopyOnWriteArrayList<>();
  private final SqlLog log;

  LogContract(Database database) {
    log = Logs.open(database, QUEUE, committed::addAll);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void anEmptyLogHasHeadZeroAndAnEpoch() {
    assertEquals(0, Await.result(log.head()));
    assertEquals(List.of(), Await.result(log.readAfter(0, 10)));
    assertTrue(log.epoch().matches("[a-z0-9]{4,16}"), log.epoch());
  }

  @Test
  void eventsAreNumberedFromOneAndReadAsTheyWereWritten() {
    long one = Await.result(Logs.append(log, "one"));
    var room = new Audience.Room("lobby");
    long two =
        Await.result(
            log.append(transaction -> transaction.append("joined", room, 7, seq -> "é" + seq)));
    assertEquals(1, one);
    assertEquals(2, two);
    assertEquals(
        List.of(
            new Event(1, "e", new Audience.Everyone(), Logs.data("one"), Event.NOBODY),
            new Event(2, "joined", room, "é2", 7)),
        Logs.all(log));
    assertEquals(2, Await.result(log.head()));
  }

  @Test
  void aPageBeginsBehindItsCursorAndEndsAtItsLimit() {
    for (int i = 0; i < 5; i++) {
      assertEquals(i + 1, Await.result(Logs.append(log, "x")));
    }
    assertEquals(
        List.of(3L, 4L), Await.result(log.readAfter(2, 2)).stream().map(Event::seq).toList());
    assertEquals(List.of(), Await.result(log.readAfter(5, 2)));
    assertEquals(List.of(), Await.result(log.readAfter(99, 2)));
  }

  @Test
  void changesThatWaitTogetherShareATransactionAndOneThatThrowsIsUndoneAlone() {
    var transactions = new ArrayList<Transaction>();
    var gate = holdWriter();
    var before = log.append(transaction -> remember(transactions, transaction, "before"));
    var broken =
        log.append(
            transaction -> {
              Logs.event(transaction, "broken");
              Logs.event(transaction, "broken too");
              transaction.sql().update("DELETE FROM events");
              throw new IllegalStateException("on purpose");
            });
    var brokenSql =
        log.append(
            transaction -> {
              Logs.event(transaction, "broken by SQL");
              return transaction.sql().update("INSERT INTO log (id) VALUES (2)");
            });
    var after = log.append(transaction -> remember(transactions, transaction, "after"));
    gate.countDown();

    assertEquals("on purpose", Await.failure(broken).getMessage());
    assertInstanceOf(LogUnavailable.class, Await.failure(brokenSql));
    assertEquals(1, Await.result(before));
    assertEquals(2, Await.result(after));
    assertEquals(3, transactions.size(), "the first was done again, after the broken one");
    assertSame(transactions.get(1), transactions.get(2));
    var data = Logs.all(log).stream().map(Event::data).toList();
    assertEquals(List.of(Logs.data("before"), Logs.data("after")), data);
    Await.until("both are announced", () -> committed.size() == 2);
    assertEquals(Logs.all(log), committed);
  }

  @Test
  void aChangeThatRefusesBeforeItWritesCostsTheOthersNothing() {
    var transactions = new ArrayList<Transaction>();
    var gate = holdWriter();
    var before = log.append(transaction -> remember(transactions, transaction, "before"));
    var refused =
        log.append(
            transaction -> {
              transaction.sql().first("SELECT seq FROM log", row -> row.getLong(1));
              throw new IllegalStateException("no");
            });
    var after = log.append(transaction -> remember(transactions, transaction, "after"));
    gate.countDown();

    assertEquals("no", Await.failure(refused).getMessage());
    assertEquals(1, Await.result(before));
    assertEquals(2, Await.result(after));
    assertEquals(2, transactions.size(), "each was done once");
    assertSame(transactions.get(0), transactions.get(1));
  }

  @Test
  void anErrorInAChangeFailsItAndTheLogGoesOn() {
    var broken =
        log.append(
            transaction -> {
              Logs.event(transaction, "broken");
              throw new StackOverflowError("on purpose");
            });
    assertInstanceOf(LogUnavailable.class, Await.failure(broken));
    assertEquals(1, Await.result(Logs.append(log, "after")));
  }

  @Test
  void whatIsRewrittenReadsAsIfItHadNeverBeenOtherwise() {
    var room = new Audience.Room("lobby");
    long last =
        Await.result(
            log.append(
                transaction -> {
                  transaction.append("said", room, seq -> "secret one");
                  transaction.append("said", room, seq -> "secret two");
                  return transaction.append("left", room, 7, seq -> "secret three");
                }));
    long done =
        Await.result(
            log.append(
                transaction -> {
                  transaction.rewrite(1, "nothing");
                  transaction.withdraw(3);
                  return 5L;
                }));
    assertEquals(3, last);
    assertEquals(done, Await.result(log.head()));
    var nodes = new Audience.Nodes();
    assertEquals(
        List.of(
            new Event(1, "said", room, "nothing", Event.NOBODY),
            new Event(2, "said", room, "secret two", Event.NOBODY),
            new Event(3, Event.WITHDRAWN, nodes, "{}", Event.NOBODY),
            new Event(4, Event.EVENT_REWRITTEN, nodes, "{\"seq\":1}", Event.NOBODY),
            new Event(5, Event.EVENT_REWRITTEN, nodes, "{\"seq\":3}", Event.NOBODY)),
        Logs.all(log));
  }

  @Test
  void aChangeWithoutAnEventCostsNoNumber() {
    assertEquals("done", Await.result(log.append(transaction -> "done")));
    assertEquals(0, Await.result(log.head()));
    assertEquals(1, Await.result(Logs.append(log, "x")));
    Await.until("it is announced", () -> committed.size() == 1);
  }

  @Test
  void nothingIsReadBeforeItIsCommitted() throws InterruptedException {
    var appended = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    var append =
        log.append(
            transaction -> {
              long seq = Logs.event(transaction, "x");
              appended.countDown();
              await(gate);
              return seq;
            });
    appended.await();
    assertEquals(0, Await.result(log.head()));
    assertEquals(List.of(), Await.result(log.readAfter(0, 10)));
    assertFalse(append.isComplete());
    assertEquals(List.of(), committed);
    gate.countDown();
    assertEquals(1, Await.result(append));
    assertEquals(1, Await.result(log.head()));
  }

  @Test
  void asManyAppendsMayWaitAsAllowedAndOneMoreIsRefused() {
    var gate = holdWriter();
    var waiting = new ArrayList<Future<Long>>();
    for (int i = 0; i < QUEUE; i++) {
      waiting.add(Logs.append(log, "waits"));
    }
    assertInstanceOf(LogUnavailable.class, Await.failure(Logs.append(log, "too many")));
    gate.countDown();
    for (int i = 0; i < QUEUE; i++) {
      assertEquals(i + 1, Await.result(waiting.get(i)));
    }
    assertEquals(QUEUE + 1, Await.result(Logs.append(log, "there is room again")));
  }

  @Test
  void closingFinishesWhatWasAcceptedAndRefusesTheRest() {
    var gate = holdWriter();
    var accepted = Logs.append(log, "accepted");
    assertFalse(accepted.isComplete());
    var closing = new Thread(log::close);
    closing.start();
    Await.until("the log refuses", () -> Logs.append(log, "late").failed());
    gate.countDown();
    assertEquals(1, Await.result(accepted));
    Await.until("the log is closed", () -> !closing.isAlive());
    assertInstanceOf(LogUnavailable.class, Await.failure(Logs.append(log, "later")));
    assertInstanceOf(LogUnavailable.class, Await.failure(log.head()));
  }

  @Test
  void aFutureCompletesOnTheCallersContext(Vertx vertx, VertxTestContext test) {
    var context = vertx.getOrCreateContext();
    context.runOnContext(
        ignored ->
            Logs.append(log, "x")
                .compose(seq -> log.head())
                .onComplete(
                    test.succeeding(
                        head ->
                            test.verify(
                                () -> {
                                  assertEquals(1, head);
                                  assertSame(context, Vertx.currentContext());
                                  test.completeNow();
                                }))));
  }

  /** Keeps the writer busy until the latch is released; what comes meanwhile waits. */
  private CountDownLatch holdWriter() {
    var gate = new CountDownLatch(1);
    var held = new AtomicReference<@Nullable Thread>();
    var unused =
        log.append(
            transaction -> {
              held.set(Thread.currentThread());
              await(gate);
              return 0;
            });
    Await.until("the writer is held", () -> held.get() != null);
    return gate;
  }

  private static long remember(List<Transaction> transactions, Transaction transaction, String name)
      throws SQLException {
    transactions.add(transaction);
    return Logs.event(transaction, name);
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
