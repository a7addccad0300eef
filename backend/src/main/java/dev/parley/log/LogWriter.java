package dev.parley.log;

import dev.parley.log.LogStats.Refused;
import dev.parley.model.Event;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: one thread takes everything that waits into the next transaction, so that a sync of
 * the disk serves many.
 *
 * <p>Completes a change's future, then hands the committed events to {@code committed}, both on the
 * writer's thread and in commit order.
 */
final class LogWriter implements Runnable {
  /** Bounds a transaction to some 20 ms, so that another process gets its turn. */
  private static final int MAX_CHANGES = 512;

  /** Gives up on a locked database before a client would. */
  private static final Duration MAX_WAIT_FOR_LOCK = Duration.ofSeconds(4);

  /** After another process was seen at the lock, it is left alone for 1 to 3 ms between commits. */
  private static final Duration POLITE_AFTER_CONTENTION = Duration.ofSeconds(1);

  private final Sql sql;
  private final InstantSource clock;
  private final Consumer<List<Event>> committed;
  private final LogStats stats;
  private final BlockingQueue<Waiting<?>> queue;
  private final Thread thread = new Thread(this, "log-writer");
  private volatile boolean closing;
  private long contendedNanos = System.nanoTime() - POLITE_AFTER_CONTENTION.toNanos();

  LogWriter(
      Sql sql,
      InstantSource clock,
      int maxWaiting,
      Consumer<List<Event>> committed,
      LogStats stats) {
    this.sql = sql;
    this.clock = clock;
    this.committed = committed;
    this.stats = stats;
    this.queue = new LinkedBlockingQueue<>(maxWaiting);
    thread.setDaemon(true);
    thread.start();
  }

  <T> CompletableFuture<T> append(Change<T> change) {
    var waiting = new Waiting<>(change, new CompletableFuture<T>(), stats);
    stats.appendAsked();
    if (closing) {
      waiting.fail(new LogUnavailable("the log is closing"), Refused.CLOSING);
    } else if (!queue.offer(waiting)) {
      waiting.fail(new LogUnavailable("too many appends are waiting"), Refused.QUEUE_FULL);
    } else if (closing && queue.remove(waiting)) {
      waiting.fail(new LogUnavailable("the log is closing"), Refused.CLOSING);
    }
    return waiting.future;
  }

  void close() {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (var late = queue.poll(); late != null; late = queue.poll()) {
      late.fail(new LogUnavailable("the log is closing"), Refused.CLOSING);
    }
  }

  @Override
  public void run() {
    var batch = new ArrayList<Waiting<?>>();
    while (true) {
      try {
        var first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, MAX_CHANGES - 1);
          commit(batch);
          batch.clear();
          pauseForOthers();
        } else if (closing) {
          sql.close();
          return;
        }
      } catch (InterruptedException | SQLException e) {
        closing = true;
        return;
      }
    }
  }

  /** Whatever is thrown, each change of the batch gets an outcome and the thread goes on. */
  private void commit(List<Waiting<?>> batch) {
    try {
      begin();
      long began = System.nanoTime();
      Transaction transaction;
      try {
        transaction = applyAll(batch);
        sql.update("COMMIT");
      } catch (Throwable e) {
        rollback(e);
        throw e;
      }
      stats.committed(began, batch.size(), transaction.events().size());
      batch.forEach(Waiting::complete);
      if (!transaction.events().isEmpty()) {
        committed.accept(transaction.events());
      }
    } catch (Throwable e) {
      boolean locked = e instanceof LogUnavailable;
      var failure =
          locked ? e : new LogUnavailable("the database can't be written: " + e.getMessage(), e);
      batch.forEach(waiting -> waiting.fail(failure, locked ? Refused.LOCKED : Refused.DATABASE));
    }
  }

  private Transaction applyAll(List<Waiting<?>> batch) throws SQLException {
    long head = sql.first("SELECT seq FROM log", row -> row.getLong(1)).orElseThrow();
    var transaction = new Transaction(sql, head, clock);
    for (var waiting : batch) {
      waiting.apply(transaction);
    }
    if (transaction.head() > head) {
      sql.update("UPDATE log SET seq = ?", transaction.head());
    }
    return transaction;
  }

  /** SQLite's own busy handler sleeps ever longer and lets one process starve; this does not. */
  private void begin() throws SQLException {
    long start = System.nanoTime();
    while (true) {
      try {
        sql.update("BEGIN IMMEDIATE");
        return;
      } catch (SQLException e) {
        if (!Sqlite.isBusy(e)) {
          throw e;
        }
        contendedNanos = System.nanoTime();
        if (contendedNanos - start > MAX_WAIT_FOR_LOCK.toNanos()) {
          throw new LogUnavailable("the database is locked by another process", e);
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(200_000, 1_500_000));
      }
    }
  }

  private void rollback(Throwable cause) {
    try {
      sql.update("ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself after some errors (a full disk), and says so here.
      cause.addSuppressed(e);
    }
  }

  private void pauseForOthers() {
    if (System.nanoTime() - contendedNanos < POLITE_AFTER_CONTENTION.toNanos()) {
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000, 3_000_000));
    }
  }

  /** A change and the one who waits for it. Its outcome is told only after the commit. */
  private static final class Waiting<T> {
    private final Change<T> change;
    private final CompletableFuture<T> future;
    private final LogStats stats;
    private final long asked = System.nanoTime();
    private @Nullable Exception refusal;
    private @Nullable T result;

    Waiting(Change<T> change, CompletableFuture<T> future, LogStats stats) {
      this.stats = stats;
      this.change = change;
      this.future = future;
    }

    void apply(Transaction transaction) throws SQLException {
      try {
        result = transaction.run(change);
      } catch (RuntimeException e) {
        refusal = e;
      }
    }

    void complete() {
      if (refusal != null) {
        stats.appendRefused(refusal instanceof LogUnavailable ? Refused.DATABASE : Refused.BY_RULE);
        future.completeExceptionally(refusal);
      } else {
        stats.appended(asked);
        future.complete(result);
      }
    }

    void fail(Throwable failure, Refused why) {
      if (!future.isDone()) {
        stats.appendRefused(why);
        future.completeExceptionally(failure);
      }
    }
  }
}
