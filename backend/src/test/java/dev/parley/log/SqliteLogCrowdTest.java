package dev.parley.log;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class SqliteLogCrowdTest extends LogCrowdContract {
  @TempDir Path folder;

  @Override
  Database database() {
    return Logs.sqlite(folder.resolve("parley.db"));
  }

  @Override
  Connection blocker() throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
    try (var statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
    }
    return connection;
  }
}
