package dev.parley.log;

import dev.parley.log.LogStats.Refused;
import dev.parley.log.Transaction.Spoiled;
import dev.parley.model.Event;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
 * writer's thread and in commit order. A change that has waited too long for its transaction is
 * refused; whoever asked may then try elsewhere.
 */
final class LogWriter implements Runnable {
  /** Bounds a transaction to some 20 ms, so that another process gets its turn. */
  private static final int MAX_CHANGES = 512;

  /** Nobody waits longer for a transaction to begin; what is accepted later is not old by then. */
  private static final Duration MAX_WAIT = Duration.ofMillis(1_800);

  /** After another process was seen at the lock, it is left alone for 1 to 3 ms between commits. */
  private static final Duration POLITE_AFTER_CONTENTION = Duration.ofSeconds(1);

  private final Database database;
  private final Link link;
  private final InstantSource clock;
  private final Consumer<List<Event>> committed;
  private final LogStats stats;
  private final BlockingQueue<Waiting<?>> queue;
  private final Thread thread = new Thread(this, "log-writer");
  private final Trouble trouble = new Trouble();
  private volatile boolean closing;
  private long contendedNanos = System.nanoTime() - POLITE_AFTER_CONTENTION.toNanos();

  LogWriter(
      Database database,
      Link link,
      InstantSource clock,
      int maxWaiting,
      Consumer<List<Event>> committed,
      LogStats stats) {
    this.database = database;
    this.link = link;
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
          link.drop();
          return;
        }
      } catch (InterruptedException e) {
        closing = true;
        return;
      }
    }
  }

  /** Whatever is thrown, each change of the batch gets an outcome and the thread goes on. */
  private void commit(List<Waiting<?>> batch) {
    try {
      var sql = begin(batch);
      if (sql == null) {
        return;
      }
      long began = System.nanoTime();
      var transaction = applyAll(sql, batch, false);
      if (transaction == null) {
        sql = begin(batch);
        if (sql == null) {
          return;
        }
        transaction = Objects.requireNonNull(applyAll(sql, batch, true));
      }
      commit(sql);
      stats.committed(began, batch.size(), transaction.events().size());
      batch.forEach(Waiting::complete);
      if (!transaction.events().isEmpty()) {
        committed.accept(transaction.events());
      }
    } catch (Throwable e) {
      trouble.tell("the database can't be written", e);
      var failure =
          e instanceof LogUnavailable ? e : new LogUnavailable("the database can't be written", e);
      batch.forEach(waiting -> waiting.fail(failure, Refused.DATABASE));
    }
  }

  /**
   * Waits for the turn of this batch and drops from it who has waited too long; null if nobody is
   * left. SQLite's own busy handler sleeps ever longer and lets one process starve; this does not.
   */
  private @Nullable Sql begin(List<Waiting<?>> batch) throws SQLException {
    boolean fresh = false;
    while (true) {
      refuseExpired(batch);
      if (batch.isEmpty()) {
        return null;
      }
      try {
        var sql = link.sql();
        database.begin(sql);
        return sql;
      } catch (SQLException e) {
        if (database.isBusy(e)) {
          contendedNanos = System.nanoTime();
          LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(200_000, 1_500_000));
        } else if (fresh) {
          link.drop();
          throw e;
        } else {
          // The connection may have been lost long ago, while nobody wrote.
          fresh = true;
          link.drop();
        }
      }
    }
  }

  private static void refuseExpired(List<Waiting<?>> batch) {
    long now = System.nanoTime();
    batch.removeIf(
        waiting -> {
          boolean expired = now - waiting.askedNanos > MAX_WAIT.toNanos();
          if (expired) {
            waiting.fail(new LogUnavailable("the database is too busy"), Refused.LOCKED);
          }
          return expired;
        });
  }

  /** Null, and the transaction rolled back, if it was not cautious and should have been. */
  private @Nullable Transaction applyAll(Sql sql, List<Waiting<?>> batch, boolean cautious)
      throws SQLException {
    try {
      long head = sql.first("SELECT seq FROM log", row -> row.getLong(1)).orElseThrow();
      var transaction = new Transaction(sql, head, clock, cautious);
      for (var waiting : batch) {
        waiting.apply(transaction);
      }
      transaction.writeIndex();
      if (transaction.head() > head) {
        sql.update("UPDATE log SET seq = ?", transaction.head());
      }
      return transaction;
    } catch (Spoiled e) {
      rollback(sql, e);
      return null;
    } catch (Throwable e) {
      rollback(sql, e);
      throw e;
    }
  }

  /** A commit whose answer does not come may have been done or not: only then is it not known. */
  private void commit(Sql sql) {
    try {
      sql.update("COMMIT");
    } catch (SQLException e) {
      rollback(sql, e);
      throw new LogUnavailable("the database did not confirm it; it may have been kept or not", e);
    }
  }

  private void rollback(Sql sql, Throwable cause) {
    try {
      sql.update("ROLLBACK");
    } catch (SQLException e) {
      // It was rolled back already (a full disk), or the connection is lost.
      cause.addSuppressed(e);
      link.drop();
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
    private final long askedNanos = System.nanoTime();
    private @Nullable Exception refusal;
    private @Nullable T result;

    Waiting(Change<T> change, CompletableFuture<T> future, LogStats stats) {
      this.stats = stats;
      this.change = change;
      this.future = future;
    }

    void apply(Transaction transaction) throws SQLException, Spoiled {
      refusal = null;
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
        stats.appended(askedNanos);
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
