package dev.parley.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Event;
import dev.parley.support.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many at once: on one log, and on several logs of one database as several processes are. */
abstract class LogCrowdContract {
  /** Always the same one. */
  abstract Database database();

  /** A connection of somebody who begins a transaction that keeps all writers out. */
  abstract Connection blocker() throws SQLException;

  @Test
  void manyThreadsGetNumbersWithoutAGapInCommitOrder() throws Exception {
    var committed = new CopyOnWriteArrayList<Event>();
    var log = Logs.open(database(), Logs.QUEUE, committed::addAll);
    try {
      appendFromMany(List.of(log), 8, 150);
      Await.until("all are announced", () -> committed.size() == 8 * 150);
      assertEquals(Logs.all(log), committed);
    } finally {
      log.close();
    }
  }

  @Test
  void twoLogsOnOneDatabaseNumberTogetherWithoutAGap() throws Exception {
    var ofOne = new CopyOnWriteArrayList<Event>();
    var ofOther = new CopyOnWriteArrayList<Event>();
    var one = Logs.open(database(), Logs.QUEUE, ofOne::addAll);
    var other = Logs.open(database(), Logs.QUEUE, ofOther::addAll);
    try {
      assertEquals(one.epoch(), other.epoch());
      appendFromMany(List.of(one, other), 8, 100);
      assertEquals(Logs.all(one), Logs.all(other));
      Await.until("all are announced", () -> ofOne.size() + ofOther.size() == 8 * 100);
      assertRising(ofOne);
      assertRising(ofOther);
    } finally {
      one.close();
      other.close();
    }
  }

  @Test
  void aLockHeldTooLongRefusesTheAppendAndWhatComesLaterGoesOn() throws SQLException {
    var log = Logs.open(database());
    try (var stranger = blocker();
        var statement = stranger.createStatement()) {
      assertInstanceOf(LogUnavailable.class, Await.failure(Logs.append(log, "refused")));
      assertEquals(0, Await.result(log.head()), "reading goes on meanwhile");
      statement.execute("ROLLBACK");
      assertEquals(1, Await.result(Logs.append(log, "taken")));
      assertEquals(List.of(Logs.data("taken")), Logs.all(log).stream().map(Event::data).toList());
    } finally {
      log.close();
    }
  }

  /** Each thread appends one event after the other; together they must get every number once. */
  private static void appendFromMany(List<SqlLog> logs, int threads, int each)
      throws InterruptedException, ExecutionException, TimeoutException {
    var pool = Executors.newFixedThreadPool(threads);
    var running = new ArrayList<Future<List<Long>>>();
    for (int i = 0; i < threads; i++) {
      var log = logs.get(i % logs.size());
      var name = "thread" + i;
      Callable<List<Long>> work =
          () -> {
            var seqs = new ArrayList<Long>();
            for (int n = 0; n < each; n++) {
              seqs.add(Await.result(Logs.append(log, name)));
            }
            return seqs;
          };
      running.add(pool.submit(work));
    }
    var all = new TreeSet<Long>();
    var byThread = new HashMap<String, List<Long>>();
    for (int i = 0; i < threads; i++) {
      var seqs = running.get(i).get(50, TimeUnit.SECONDS);
      assertEquals(List.copyOf(new TreeSet<>(seqs)), seqs, "one after the other means rising");
      byThread.put(Logs.data("thread" + i), seqs);
      all.addAll(seqs);
    }
    pool.shutdown();
    long total = (long) threads * each;
    assertEquals(LongStream.rangeClosed(1, total).boxed().toList(), List.copyOf(all));
    for (var event : Logs.all(logs.get(0))) {
      assertTrue(byThread.getOrDefault(event.data(), List.of()).contains(event.seq()));
    }
  }

  private static void assertRising(List<Event> events) {
    var seqs = events.stream().map(Event::seq).toList();
    assertEquals(List.copyOf(new TreeSet<>(seqs)), seqs);
  }
}
