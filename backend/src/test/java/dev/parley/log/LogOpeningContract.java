package dev.parley.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Event;
import dev.parley.support.Await;
import java.io.IOException;
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

/** How a log is made, found again and refused, whatever database it is in. */
abstract class LogOpeningContract {

  /** An empty place for a log; another one at each call. */
  abstract Database empty();

  /** Deletes all that is in the database; no log of it is open. */
  abstract void wipe(Database database) throws IOException, SQLException;

  /** Makes the tables look as if a later version had changed them. */
  abstract void pretendNewer(Database database) throws SQLException;

  /** Makes the tables those of the last version that did not index words. */
  abstract void pretendBeforeWords(Database database) throws SQLException;

  @Test
  void openingAgainFindsTheSameEpochAndEveryEvent() {
    var database = empty();
    var log = Logs.open(database);
    long last = 0;
    for (var name : List.of("one", "two", "three")) {
      last = Await.result(Logs.append(log, name));
    }
    var events = Logs.all(log);
    log.close();

    var again = Logs.open(database);
    assertEquals(log.epoch(), again.epoch());
    assertEquals(events, Logs.all(again));
    assertEquals(last + 1, Await.result(Logs.append(again, "four")));
    again.close();
  }

  @Test
  void aLogThatWasDeletedAndMadeAgainHasAnotherEpoch() throws IOException, SQLException {
    var database = empty();
    var log = Logs.open(database);
    assertEquals(1, Await.result(Logs.append(log, "x")));
    log.close();
    wipe(database);
    var other = Logs.open(database);
    assertNotEquals(log.epoch(), other.epoch());
    assertEquals(List.<Event>of(), Logs.all(other));
    other.close();
  }

  @Test
  void threeThatOpenAnEmptyDatabaseAtOnceMakeOneLog()
      throws InterruptedException, ExecutionException, TimeoutException {
    for (int round = 0; round < 5; round++) {
      var database = empty();
      var start = new CyclicBarrier(3);
      var threads = Executors.newFixedThreadPool(3);
      var opening = new ArrayList<Future<SqlLog>>();
      for (int i = 0; i < 3; i++) {
        opening.add(
            threads.submit(
                () -> {
                  start.await();
                  return Logs.open(database);
                }));
      }
      var logs = new ArrayList<SqlLog>();
      for (var each : opening) {
        logs.add(each.get(20, TimeUnit.SECONDS));
      }
      threads.shutdown();
      assertEquals(1, logs.stream().map(SqlLog::epoch).distinct().count());
      for (int i = 0; i < 3; i++) {
        assertEquals(i + 1, Await.result(Logs.append(logs.get(i), "x")));
      }
      logs.forEach(SqlLog::close);
    }
  }

  @Test
  void messagesThatAreOlderThanTheIndexOfWordsAreFoundAfterAnUpgrade() throws SQLException {
    var database = empty();
    var log = Logs.open(database);
    assertEquals(2_500, Logs.say(log, 1, 2_500, "old"));
    log.close();
    pretendBeforeWords(database);

    var upgraded = Logs.open(database);
    assertEquals(
        List.of(2_500L, 2_499L), Logs.find(upgraded, Long.MAX_VALUE, 2, List.of("old", "words")));
    assertEquals(List.of(1L), Logs.find(upgraded, 2, 10, List.of("old")));
    assertEquals(List.of(1_001L), Logs.find(upgraded, Long.MAX_VALUE, 10, List.of("n1001")));
    assertEquals(2_501, Logs.say(upgraded, 2_501, 1, "new words"));
    assertEquals(List.of(2_501L), Logs.find(upgraded, Long.MAX_VALUE, 10, List.of("new", "words")));
    upgraded.close();
  }

  @Test
  void aDatabaseOfANewerParleyIsLeftAlone() throws SQLException {
    var database = empty();
    Logs.open(database).close();
    pretendNewer(database);
    assertRefused(database);
  }

  static void assertRefused(Database database) {
    var refusal = assertThrows(LogUnavailable.class, () -> Logs.open(database));
    var message = String.valueOf(refusal.getMessage());
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.contains(database.toString()), message);
  }
}
