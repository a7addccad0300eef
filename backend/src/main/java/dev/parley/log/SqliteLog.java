package dev.parley.log;

import dev.parley.model.Audience;
import dev.parley.model.Event;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The log in an SQLite file: one writer with group commit, a few readers. */
public final class SqliteLog implements EventLog {
  private static final String AFTER =
      "SELECT seq, name, audience, data, member FROM events WHERE seq > ? ORDER BY seq LIMIT ?";

  /** Bounds what one reader who catches up holds in memory, whatever the messages' length. */
  private static final long PAGE_CHARACTERS = 256 << 10;

  private final String epoch;
  private final LogWriter writer;
  private final LogReaders readers;
  private final LogStats stats;

  private SqliteLog(String epoch, LogWriter writer, LogReaders readers, LogStats stats) {
    this.epoch = epoch;
    this.writer = writer;
    this.readers = readers;
    this.stats = stats;
  }

  /**
   * Opens the log, making it where there is none. Blocks.
   *
   * @param maxWaiting how many appends may wait before further ones are refused
   * @param committed told of what this process appended, in commit order, right after each commit,
   *     on the writer's thread; must not block
   * @throws LogUnavailable if the file can't be opened or is no log of ours
   */
  public static SqliteLog open(
      Path file, int maxWaiting, InstantSource clock, Consumer<List<Event>> committed) {
    var database = new Sqlite(file);
    long deadline = System.nanoTime() + Sqlite.OPENING_WAIT.toNanos();
    while (true) {
      try {
        return open(database, maxWaiting, clock, committed);
      } catch (IOException e) {
        throw new LogUnavailable("the folder of the database " + file + " can't be made", e);
      } catch (SQLException e) {
        if (!Sqlite.isBusy(e) || System.nanoTime() > deadline) {
          var why = firstLine(String.valueOf(e.getMessage()));
          throw new LogUnavailable("the database " + file + " can't be opened: " + why, e);
        }
        // While one process turns WAL mode on or off, SQLite tells others so without any waiting.
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000, 20_000_000));
      }
    }
  }

  private static SqliteLog open(
      Sqlite database, int maxWaiting, InstantSource clock, Consumer<List<Event>> committed)
      throws SQLException, IOException {
    database.migrate();
    var stats = new LogStats();
    var readers = new LogReaders(database, stats);
    try {
      var sql = new Sql(database.writer());
      sql.first("PRAGMA busy_timeout = 0", row -> row.getInt(1));
      var epoch = sql.first("SELECT epoch FROM log", row -> row.getString(1)).orElseThrow();
      var writer = new LogWriter(sql, clock, maxWaiting, committed, stats);
      return new SqliteLog(epoch, writer, readers, stats);
    } catch (SQLException e) {
      readers.close();
      throw e;
    }
  }

  @Override
  public String epoch() {
    return epoch;
  }

  @Override
  public Future<Long> head() {
    return read(sql -> sql.first("SELECT seq FROM log", row -> row.getLong(1)).orElseThrow());
  }

  @Override
  public <T> Future<T> append(Change<T> change) {
    return onCaller(writer.append(change));
  }

  @Override
  public <T> Future<T> read(Query<T> query) {
    return onCaller(readers.read(query));
  }

  @Override
  public Future<List<Event>> readAfter(long seq, int limit) {
    return read(
        sql -> {
          long[] size = new long[1];
          return sql.listWhile(
              AFTER,
              SqliteLog::event,
              event -> (size[0] += event.data().length()) < PAGE_CHARACTERS,
              seq,
              limit);
        });
  }

  @Override
  public LogStats stats() {
    return stats;
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
  }

  private static <T> Future<T> onCaller(CompletableFuture<T> result) {
    var context = Vertx.currentContext();
    return context == null
        ? Future.fromCompletionStage(result)
        : Future.fromCompletionStage(result, context);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getLong(1),
        row.getString(2),
        Audience.parse(row.getString(3)),
        row.getString(4),
        row.getLong(5));
  }
}
