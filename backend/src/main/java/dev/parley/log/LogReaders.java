package dev.parley.log;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that read, each with a connection in hand while it does. */
final class LogReaders {
  /** Reads of a warm file are CPU work; more threads than this only crowd the event loops. */
  private static final int THREADS = 2;

  private static final int MAX_WAITING = 20_000;

  private final Trouble trouble = new Trouble();
  private final Database database;
  private final BlockingQueue<Link> idle = new ArrayBlockingQueue<>(THREADS);
  private final List<Link> all = new ArrayList<>();
  private final LogStats stats;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MAX_WAITING),
          task -> {
            var thread = new Thread(task, "log-reader");
            thread.setDaemon(true);
            return thread;
          });

  LogReaders(Database database, String epoch, LogStats stats) {
    this.database = database;
    this.stats = stats;
    for (int i = 0; i < THREADS; i++) {
      all.add(new Link(database::reader, epoch));
    }
    idle.addAll(all);
  }

  <T> CompletableFuture<T> read(Query<T> query) {
    var result = new CompletableFuture<T>();
    long asked = System.nanoTime();
    stats.readAsked();
    try {
      threads.execute(
          () -> {
            stats.readBegan();
            try {
              var answer = run(query);
              stats.readDone(asked);
              result.complete(answer);
            } catch (Throwable e) {
              // Somebody waits for this, whatever went wrong.
              stats.readFailed();
              result.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      stats.readRefused();
      result.completeExceptionally(new LogUnavailable("too many reads are waiting"));
    }
    return result;
  }

  private <T> T run(Query<T> query) {
    // There are as many links as threads, so one is always idle here.
    var link = idle.remove();
    try {
      var sql = link.sql();
      database.beginReading(sql);
      try {
        return query.run(sql);
      } finally {
        sql.update("ROLLBACK");
      }
    } catch (SQLException e) {
      link.drop();
      trouble.tell("the database can't be read", e);
      throw new LogUnavailable("the database can't be read", e);
    } finally {
      idle.add(link);
    }
  }

  void close() {
    threads.shutdown();
    try {
      if (threads.awaitTermination(5, TimeUnit.SECONDS)) {
        all.forEach(Link::drop);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
