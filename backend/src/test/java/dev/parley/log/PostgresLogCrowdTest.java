package dev.parley.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Await;
import dev.parley.support.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresLogCrowdTest extends LogCrowdContract {
  private final String url;

  PostgresLogCrowdTest() {
    url = TestPostgres.freshDatabase();
  }

  @Override
  Database database() {
    return Logs.postgres(url);
  }

  @Override
  Connection blocker() throws SQLException {
    var connection = TestPostgres.connect(url);
    try (var statement = connection.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("SELECT seq FROM log FOR UPDATE");
    }
    return connection;
  }

  /** A node that was frozen in the middle of a transaction must not hold up the others. */
  @Test
  void aWriterThatStandsStillLosesItsTurn() throws SQLException {
    var still = database().writer();
    var sql = new Sql(still, new PostgresWords());
    var log = Logs.open(database());
    try {
      database().begin(sql);
      Await.until(
          "the log goes on",
          Duration.ofSeconds(5),
          () -> Await.result(Logs.append(log, "x").otherwise(0L)) > 0);
    } finally {
      log.close();
      sql.close();
    }
  }

  @Test
  void aConnectionThatWasCutOffIsMadeAnew() throws SQLException {
    var log = Logs.open(database());
    try (var stranger = TestPostgres.connect(url);
        var statement = stranger.createStatement()) {
      assertEquals(1, Await.result(Logs.append(log, "one")));
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      assertEquals(2, Await.result(Logs.append(log, "two")), "nobody notices");
      Await.until("it reads again", () -> Await.result(log.head().otherwise(0L)) == 2);
    } finally {
      log.close();
    }
  }

  @Test
  void anotherLogInThePlaceOfTheOldOneIsRefused() throws SQLException {
    var log = Logs.open(database());
    try (var stranger = TestPostgres.connect(url);
        var statement = stranger.createStatement()) {
      assertEquals(1, Await.result(Logs.append(log, "one")));
      statement.execute("UPDATE log SET epoch = 'another1'");
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      assertEquals(LogUnavailable.class, Await.failure(Logs.append(log, "two")).getClass());
    } finally {
      log.close();
    }
  }
}
