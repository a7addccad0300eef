package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.CannotRun;
import java.sql.SQLException;
import java.time.Duration;

/** Somebody else holds the database's write lock for five seconds. */
public final class SqliteBusy implements Scenario {
  @Override
  public String name() {
    return "sqlite-busy";
  }

  @Override
  public String what() {
    return "an outsider locks the database for 5 s";
  }

  private static final Duration LOCK = Duration.ofSeconds(5);

  @Override
  public void run(Stage stage) {
    var crowd = stage.crowd();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      long begin = stage.history().now();
      Await.pass(Duration.ofSeconds(5));
      long locked = stage.history().now();
      lock(stage);
      int before = crowd.acknowledged();
      stage.mustBe(
          "posts are taken again", Duration.ofSeconds(2), () -> crowd.acknowledged() > before);
      Await.pass(Duration.ofSeconds(3));
      long calm = stage.history().now();
      Await.pass(Duration.ofSeconds(5));
      var usual = Duration.ofMillis(250);
      stage.demand("answer p99 before", "accepted", "p99", usual, begin, locked);
      stage.demand("answer p99 after", "accepted", "p99", usual, calm, Long.MAX_VALUE);
      stage.demand("longest answer", "accepted", "max", Duration.ofSeconds(2));
      stage.finish(crowd, rosters);
      var wrong = stage.house().database().integrity();
      stage.measured("integrity_check", wrong.size(), 0, "complaints");
    }
  }

  private static void lock(Stage stage) {
    try (var connection = stage.house().database().connect();
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("BEGIN IMMEDIATE");
      stage.history().add("fault", "what", "the database is locked");
      Await.pass(LOCK);
      statement.execute("ROLLBACK");
      stage.history().add("healed", "what", "the database is locked");
    } catch (SQLException e) {
      throw new CannotRun("the database can't be locked: " + e.getMessage(), e);
    }
  }
}
