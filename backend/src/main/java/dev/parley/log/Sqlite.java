package dev.parley.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;

/**
 * The SQLite file behind a log. Several processes of one machine may share it (WAL mode).
 *
 * @param file is created with its folders when it is missing
 */
record Sqlite(Path file) {
  /** How long opening waits for others who are opening too. */
  static final Duration OPENING_WAIT = Duration.ofSeconds(10);

  private static final int SCHEMA_VERSION = 1;
  private static final int EPOCH_LENGTH = 8;

  /** Creates or upgrades the tables where needed; nodes that start at once wait for each other. */
  void migrate() throws SQLException, IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (var connection = writer();
        var statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try (var version = statement.executeQuery("PRAGMA user_version")) {
        if (version.next() && version.getInt(1) > SCHEMA_VERSION) {
          throw new SQLException("it was made by a newer Parley");
        }
        if (version.getInt(1) < SCHEMA_VERSION) {
          for (var part : schema().split(";\\s*\n", -1)) {
            statement.execute(part);
          }
          statement.execute("UPDATE log SET epoch = '" + newEpoch() + "'");
          statement.execute("PRAGMA user_version = " + SCHEMA_VERSION);
        }
      }
      statement.execute("COMMIT");
    }
  }

  /** A connection that commits durably: WAL, every commit synced to the disk. */
  Connection writer() throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout((int) OPENING_WAIT.toMillis());
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /** A connection that can't write. Never waits for writers, in WAL mode. */
  Connection reader() throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) OPENING_WAIT.toMillis());
    var connection = config.createConnection("jdbc:sqlite:" + file);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = true");
    }
    return connection;
  }

  /** Whether another process holds the write lock, so that trying again soon may help. */
  static boolean isBusy(SQLException e) {
    return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  private static String schema() {
    try (var script = Sqlite.class.getResourceAsStream("sqlite.sql")) {
      if (script == null) {
        throw new IllegalStateException("sqlite.sql is not in the jar");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String newEpoch() {
    return new SecureRandom()
        .ints(EPOCH_LENGTH, 0, 36)
        .mapToObj(digit -> Integer.toString(digit, 36))
        .reduce("", String::concat);
  }
}
