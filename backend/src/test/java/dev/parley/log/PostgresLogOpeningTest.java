package dev.parley.log;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.support.TestPostgres;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresLogOpeningTest extends LogOpeningContract {
  private final Map<Database, String> urls = new HashMap<>();

  @Override
  Database empty() {
    var url = TestPostgres.freshDatabase();
    var database = Logs.postgres(url);
    urls.put(database, url);
    return database;
  }

  @Override
  void wipe(Database database) throws SQLException {
    execute(database, "DROP SCHEMA public CASCADE");
    execute(database, "CREATE SCHEMA public");
  }

  @Override
  void pretendNewer(Database database) throws SQLException {
    execute(
        database,
        "INSERT INTO flyway_schema_history"
            + " SELECT 99, '99', 'later', type, script, checksum, installed_by, now(), 1, true"
            + " FROM flyway_schema_history WHERE version = '1'");
  }

  @Override
  void pretendBeforeWords(Database database) throws SQLException {
    execute(database, "DROP TABLE reading, mentions");
    execute(database, "DROP INDEX messages_newest");
    execute(database, "ALTER TABLE users DROP COLUMN came_after");
    execute(database, "DROP TABLE message_words");
    execute(database, "DROP TABLE attachment_parts, attachments, attachment_space");
    execute(database, "ALTER TABLE messages DROP COLUMN attachments");
    execute(
        database,
        "ALTER TABLE messages"
            + " DROP COLUMN edited_at, DROP COLUMN edit_event, DROP COLUMN deleted");
    execute(database, "ALTER TABLE rooms DROP COLUMN creator");
    execute(database, "DROP TABLE direct_rooms, bans, audit");
    execute(database, "DROP TABLE reactions, hooks, notifications, bots");
    execute(database, "DROP TABLE accounts");
    execute(database, "DROP TABLE links");
    execute(database, "DROP TABLE signing_keys");
    execute(database, "CREATE TABLE secrets (name TEXT PRIMARY KEY, value BYTEA NOT NULL)");
    execute(database, "DELETE FROM flyway_schema_history WHERE version <> '1'");
  }

  @Test
  void tablesOfSomebodyElseAreLeftAlone() throws SQLException {
    var database = empty();
    execute(database, "CREATE TABLE log (diary TEXT)");
    assertRefused(database);
  }

  @Test
  void aDatabaseThatIsNotThereIsRefusedInOneLine() {
    assertRefused(Logs.postgres(TestPostgres.freshDatabase() + "_not"));
  }

  @Test
  void aServerThatIsNotThereIsRefusedInOneLineWithoutThePassword() {
    var database = Logs.postgres("postgresql://parley:hunter2@127.0.0.1:1/parley");
    assertRefused(database);
    var refusal = assertThrows(LogUnavailable.class, () -> Logs.open(database));
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      assertFalse(cause.toString().contains("hunter2"), cause::toString);
    }
  }

  private void execute(Database database, String sql) throws SQLException {
    try (var connection = TestPostgres.connect(urls.getOrDefault(database, ""));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
