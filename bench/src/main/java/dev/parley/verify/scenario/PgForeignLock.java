package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.CannotRun;
import dev.parley.verify.house.Needs;
import dev.parley.verify.house.Postgres;
import java.sql.SQLException;
import java.time.Duration;

/** A foreign transaction holds the log's head row. */
public final class PgForeignLock implements Scenario {
  @Override
  public String name() {
    return "pg-foreign-lock";
  }

  @Override
  public String what() {
    return "somebody else holds the log's head row for 5 s";
  }

  @Override
  public Needs needs() {
    return PgFaults.NEEDS;
  }

  @Override
  public void run(Stage stage) {
    PgFaults.run(stage, presenceWithin(), PgForeignLock::lock);
  }

  private static void lock(Postgres postgres) {
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      boolean unused = statement.execute("SELECT seq FROM log FOR UPDATE");
      Await.pass(Duration.ofSeconds(5));
      connection.rollback();
    } catch (SQLException e) {
      throw new CannotRun("the head row can't be locked: " + e.getMessage(), e);
    }
  }
}
