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
  private final Trouble trouble = new Trouble();
  private final Database database;
  private final BlockingQueue<Link> idle;
  private final List<Link> all = new ArrayList<>();
  private final LogStats stats;
  private final ThreadPoolExecutor threads;

  /**
   * @param name of the threads
   * @param maxWaiting how many reads may wait before further ones are refused
   */
  record Size(String name, int threads, int maxWaiting) {}

  LogReaders(Database database, String epoch, LogStats stats, Size size) {
    this.database = database;
    this.stats = stats;
    for (int i = 0; i < size.threads; i++) {
      all.add(new Link(database::reader, database.words(), epoch));
    }
    idle = new ArrayBlockingQueue<>(size.threads, false, all);
    threads =
        new ThreadPoolExecutor(
            size.threads,
            size.threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(size.maxWaiting),
            task -> {
              var thread = new Thread(task, size.name);
              thread.setDaemon(true);
              return thread;
            });
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
