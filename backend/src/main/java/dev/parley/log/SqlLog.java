package dev.parley.log;

import dev.parley.model.Audience;
import dev.parley.model.Event;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The log in an SQL database: one writer with group commit, a few readers. */
public final class SqlLog implements EventLog {
  private static final String AFTER =
      "SELECT seq, name, audience, data, member FROM events WHERE seq > ? ORDER BY seq LIMIT ?";

  /** Bounds what one reader who catches up holds in memory, whatever the messages' length. */
  private static final long PAGE_CHARACTERS = 256 << 10;

  /** Reads of a warm file are CPU work; more threads than these only crowd the event loops. */
  private static final LogReaders.Size READERS = new LogReaders.Size("log-reader", 2, 20_000);

  /** Who waits behind so many searches has waited for seconds and should hear of it. */
  static final int MAX_WAITING_SEARCHES = 64;

  private static final LogReaders.Size SEARCHERS =
      new LogReaders.Size("log-searcher", 1, MAX_WAITING_SEARCHES);

  private final String epoch;
  private final LogWriter writer;
  private final LogReaders readers;
  private final LogReaders searchers;
  private final LogStats stats;

  private SqlLog(
      String epoch, LogWriter writer, LogReaders readers, LogReaders searchers, LogStats stats) {
    this.epoch = epoch;
    this.writer = writer;
    this.readers = readers;
    this.searchers = searchers;
    this.stats = stats;
  }

  /**
   * Opens the log, making it where there is none. Blocks.
   *
   * @param maxWaiting how many appends may wait before further ones are refused
   * @param committed told of what this process appended, in commit order, right after each commit,
   *     on the writer's thread; must not block
   * @throws LogUnavailable if the database can't be opened or holds no log of ours
   */
  public static SqlLog open(
      Database database, int maxWaiting, InstantSource clock, Consumer<List<Event>> committed) {
    try {
      database.migrate();
      var epoch = epoch(database);
      var stats = new LogStats();
      var link = new Link(database::writer, database.words(), epoch);
      var writer = new LogWriter(database, link, clock, maxWaiting, committed, stats);
      var readers = new LogReaders(database, epoch, stats, READERS);
      var searchers = new LogReaders(database, epoch, stats, SEARCHERS);
      return new SqlLog(epoch, writer, readers, searchers, stats);
    } catch (IOException e) {
      throw new LogUnavailable("the folder of the database " + database + " can't be made", e);
    } catch (SQLException e) {
      var why = firstLine(String.valueOf(e.getMessage()));
      throw new LogUnavailable("the database " + database + " can't be opened: " + why, e);
    }
  }

  private static String epoch(Database database) throws SQLException {
    var sql = new Sql(database.reader(), database.words());
    try {
      return Link.epoch(sql);
    } finally {
      sql.close();
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
  public <T> Future<T> search(Query<T> query) {
    return onCaller(searchers.read(query));
  }

  @Override
  public Future<List<Event>> readAfter(long seq, int limit) {
    return read(
        sql -> {
          long[] size = new long[1];
          return sql.listWhile(
              AFTER,
              SqlLog::event,
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
    searchers.close();
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
