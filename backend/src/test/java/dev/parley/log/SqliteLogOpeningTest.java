package dev.parley.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLogOpeningTest extends LogOpeningContract {
  @TempDir Path folder;
  private int count;

  @Override
  Database empty() {
    count++;
    return Logs.sqlite(folder.resolve("folder" + count).resolve("parley.db"));
  }

  @Override
  void wipe(Database database) throws IOException {
    for (var suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(database + suffix));
    }
  }

  @Override
  void pretendNewer(Database database) throws SQLException {
    execute(database, "PRAGMA user_version = 99");
  }

  @Override
  void pretendBeforeWords(Database database) throws SQLException {
    dropWhatCameLater(database);
    dropAttachments(database);
    execute(database, "DROP TABLE message_words");
    withoutModeration(database);
    execute(database, "PRAGMA user_version = 2");
  }

  @Test
  void aFileOfTheFirstVersionIsUpgraded() throws SQLException {
    var database = Logs.sqlite(file());
    var log = Logs.open(database);
    assertEquals(1, Await.result(Logs.append(log, "x")));
    log.close();
    dropWhatCameLater(database);
    execute(database, "ALTER TABLE sessions RENAME COLUMN user_id TO user");
    execute(database, "ALTER TABLE members RENAME COLUMN user_id TO user");
    execute(database, "DROP TABLE detached_nodes");
    execute(database, "DROP TABLE message_words");
    dropAttachments(database);
    withoutModeration(database);
    execute(database, "PRAGMA user_version = 1");

    var upgraded = Logs.open(database);
    assertEquals(log.epoch(), upgraded.epoch());
    assertEquals(1, Logs.all(upgraded).size());
    assertEquals(
        List.of(),
        Await.result(
            upgraded.read(sql -> sql.list("SELECT user_id FROM members", row -> row.getLong(1)))));
    upgraded.close();
  }

  @Test
  void theIndexOfAnOlderVersionIsMadeAnewWithoutWhatIsDeleted() throws SQLException {
    var database = Logs.sqlite(file());
    var log = Logs.open(database);
    assertEquals(3, Logs.say(log, 1, 3, "old"));
    log.close();
    execute(database, "UPDATE messages SET text = '', deleted = TRUE WHERE id = 2");
    execute(database, "DELETE FROM message_words");
    execute(database, "PRAGMA user_version = 9");

    var upgraded = Logs.open(database);
    assertEquals(List.of(3L, 1L), Logs.find(upgraded, Long.MAX_VALUE, 10, List.of("old")));
    var all = new WordQuery(List.of(), Optional.empty(), Set.of("lobby"));
    assertEquals(
        List.of(3L, 1L),
        Await.result(upgraded.search(sql -> sql.find(all, new Span(0, Long.MAX_VALUE), 10))).ids());
    upgraded.close();
  }

  private static void dropWhatCameLater(Database database) throws SQLException {
    execute(database, "ALTER TABLE users DROP COLUMN came_after");
    dropAll(
        database,
        List.of(
            "reading",
            "mentions",
            "reactions",
            "hooks",
            "notifications",
            "bots",
            "accounts",
            "links",
            "signing_keys"));
    execute(database, "CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL)");
  }

  @Test
  void foldersThatAreMissingAreMade() {
    var file = folder.resolve("a/b/parley.db");
    Logs.open(Logs.sqlite(file)).close();
    assertTrue(Files.exists(file));
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedInOneLine() throws IOException {
    Files.writeString(file(), "Dear diary, this is no database. ".repeat(200));
    assertRefused(Logs.sqlite(file()));
  }

  @Test
  void aFolderIsNoDatabase() throws IOException {
    Files.createDirectory(file());
    assertRefused(Logs.sqlite(file()));
  }

  @Test
  void aFileWhereAFolderShouldBeIsRefused() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    assertRefused(Logs.sqlite(folder.resolve("file").resolve("parley.db")));
  }

  private static void dropAttachments(Database database) throws SQLException {
    dropAll(database, List.of("attachment_parts", "attachments", "attachment_space"));
    execute(database, "ALTER TABLE messages DROP COLUMN attachments");
  }

  private static void dropAll(Database database, List<String> tables) throws SQLException {
    for (var table : tables) {
      execute(database, "DROP TABLE " + table);
    }
  }

  private static void withoutModeration(Database database) throws SQLException {
    for (var column : List.of("edited_at", "edit_event", "deleted")) {
      execute(database, "ALTER TABLE messages DROP COLUMN " + column);
    }
    execute(database, "ALTER TABLE rooms DROP COLUMN creator");
    for (var table : List.of("direct_rooms", "bans", "audit")) {
      execute(database, "DROP TABLE " + table);
    }
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Path file() {
    return folder.resolve("parley.db");
  }
}
