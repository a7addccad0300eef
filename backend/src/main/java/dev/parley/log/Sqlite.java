package dev.parley.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;

/** An SQLite file. Several processes of one machine may share it (WAL mode). */
final class Sqlite extends Database {
  /** How long opening waits for others who are opening too. */
  private static final Duration OPENING_WAIT = Duration.ofSeconds(10);

  /** One script for each version of the tables, in order; {@code user_version} counts them. */
  private static final List<String> MIGRATIONS =
      List.of(
          "V1__log_users_rooms_messages.sql",
          "V2__user_ids_and_detached_nodes.sql",
          "V3__message_words.sql",
          "V4__accounts.sql",
          "V5__moderation.sql",
          "V6__attachments.sql",
          "V7__reading.sql",
          "V8__reactions.sql",
          "V9__hooks.sql",
          "V10__parts.sql");

  /** The version that began to index words as they are indexed now. */
  private static final int WITH_WORDS = 10;

  private final WordIndex words = new SqliteWords();
  private final Path file;

  Sqlite(Path file) {
    this.file = file;
  }

  @Override
  public String product() {
    return "sqlite";
  }

  @Override
  public boolean spansMachines() {
    return false;
  }

  @Override
  void migrate() throws SQLException, IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    long deadline = System.nanoTime() + OPENING_WAIT.toNanos();
    while (true) {
      try {
        migrateOnce();
        return;
      } catch (SQLException e) {
        if (!isBusy(e) || System.nanoTime() > deadline) {
          throw e;
        }
        // While one process turns WAL mode on or off, SQLite tells others so without any waiting.
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000, 20_000_000));
      }
    }
  }

  /** Upgrades in one transaction: all or nothing, and others wait. */
  private void migrateOnce() throws SQLException {
    try (var connection = connect(OPENING_WAIT);
        var statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      int version = version(statement);
      if (version > MIGRATIONS.size()) {
        throw new SQLException("it was made by a newer Parley");
      }
      for (var script : MIGRATIONS.subList(version, MIGRATIONS.size())) {
        for (var part : read(script).split(";\\s*\n", -1)) {
          statement.execute(part);
        }
      }
      if (version < WITH_WORDS) {
        Backfill.run(new Sql(connection, words), "NOT deleted");
      }
      statement.execute("PRAGMA user_version = " + MIGRATIONS.size());
      statement.execute("COMMIT");
    }
  }

  @Override
  Connection writer() throws SQLException {
    return connect(Duration.ZERO);
  }

  private Connection connect(Duration wait) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    // Or each update asks for the last row id too.
    config.setGetGeneratedKeys(false);
    config.setBusyTimeout((int) wait.toMillis());
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /** Never waits for writers, in WAL mode. */
  @Override
  Connection reader() throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) OPENING_WAIT.toMillis());
    var connection = config.createConnection("jdbc:sqlite:" + file);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = true");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  void begin(Sql sql) throws SQLException {
    sql.update("BEGIN IMMEDIATE");
  }

  @Override
  void beginReading(Sql sql) throws SQLException {
    sql.update("BEGIN");
  }

  @Override
  WordIndex words() {
    return words;
  }

  @Override
  boolean isBusy(SQLException e) {
    return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  @Override
  public String toString() {
    return file.toString();
  }

  private static int version(Statement statement) throws SQLException {
    try (var version = statement.executeQuery("PRAGMA user_version")) {
      return version.next() ? version.getInt(1) : 0;
    }
  }

  private static String read(String script) {
    try (var stream = Sqlite.class.getResourceAsStream("sqlite/" + script)) {
      if (stream == null) {
        throw new IllegalStateException(script + " is not in the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
