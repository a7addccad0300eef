package dev.parley.verify.scenario;

import dev.parley.verify.house.CannotRun;
import dev.parley.verify.house.Needs;
import dev.parley.verify.house.Postgres;
import java.sql.SQLException;

/** All connections to PostgreSQL are ended. */
public final class PgDroppedConnections implements Scenario {
  @Override
  public String name() {
    return "pg-dropped-connections";
  }

  @Override
  public String what() {
    return "pg_terminate_backend on every connection of the server";
  }

  @Override
  public Needs needs() {
    return PgFaults.NEEDS;
  }

  @Override
  public void run(Stage stage) {
    PgFaults.run(stage, presenceWithin(), PgDroppedConnections::drop);
  }

  private static void drop(Postgres postgres) {
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      boolean unused =
          statement.execute(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
    } catch (SQLException e) {
      throw new CannotRun("the connections can't be ended: " + e.getMessage(), e);
    }
  }
}
