package dev.parley.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Event;
import dev.parley.support.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLogOpeningTest {
  @TempDir Path folder;

  @Test
  void foldersThatAreMissingAreMade() {
    var file = folder.resolve("a/b/parley.db");
    Logs.open(file).close();
    assertTrue(Files.exists(file));
  }

  @Test
  void openingAgainFindsTheSameEpochAndEveryEvent() {
    var log = Logs.open(file());
    long last = 0;
    for (var name : List.of("one", "two", "three")) {
      last = Await.result(Logs.append(log, name));
    }
    var events = Logs.all(log);
    log.close();

    var again = Logs.open(file());
    assertEquals(log.epoch(), again.epoch());
    assertEquals(events, Logs.all(again));
    assertEquals(last + 1, Await.result(Logs.append(again, "four")));
    again.close();
  }

  @Test
  void aLogThatWasDeletedAndMadeAgainHasAnotherEpoch() throws IOException {
    var log = Logs.open(file());
    assertEquals(1, Await.result(Logs.append(log, "x")));
    log.close();
    for (var suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(file() + suffix));
    }
    var other = Logs.open(file());
    assertNotEquals(log.epoch(), other.epoch());
    assertEquals(List.<Event>of(), Logs.all(other));
    other.close();
  }

  @Test
  void threeThatOpenAnEmptyFolderAtOnceMakeOneLog()
      throws InterruptedException, ExecutionException, TimeoutException {
    for (int round = 0; round < 5; round++) {
      var file = folder.resolve("round" + round).resolve("parley.db");
      var start = new CyclicBarrier(3);
      var threads = Executors.newFixedThreadPool(3);
      var opening = new ArrayList<Future<SqliteLog>>();
      for (int i = 0; i < 3; i++) {
        opening.add(
            threads.submit(
                () -> {
                  start.await();
                  return Logs.open(file);
                }));
      }
      var logs = new ArrayList<SqliteLog>();
      for (var each : opening) {
        logs.add(each.get(20, TimeUnit.SECONDS));
      }
      threads.shutdown();
      assertEquals(1, logs.stream().map(SqliteLog::epoch).distinct().count());
      for (int i = 0; i < 3; i++) {
        assertEquals(i + 1, Await.result(Logs.append(logs.get(i), "x")));
      }
      logs.forEach(SqliteLog::close);
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedInOneLine() throws IOException {
    Files.writeString(file(), "Dear diary, this is no database. ".repeat(200));
    assertRefused(file());
  }

  @Test
  void aFolderIsNoDatabase() throws IOException {
    Files.createDirectory(file());
    assertRefused(file());
  }

  @Test
  void aFileWhereAFolderShouldBeIsRefused() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    assertRefused(folder.resolve("file").resolve("parley.db"));
  }

  @Test
  void aDatabaseOfANewerParleyIsLeftAlone() throws SQLException {
    Logs.open(file()).close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    assertRefused(file());
  }

  private static void assertRefused(Path file) {
    var refusal = assertThrows(LogUnavailable.class, () -> Logs.open(file));
    var message = String.valueOf(refusal.getMessage());
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.contains(file.toString()), message);
  }

  private Path file() {
    return folder.resolve("parley.db");
  }
}
