package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.Needs;
import java.time.Duration;

/** PostgreSQL ends without a word and comes back. */
public final class PgImmediateStop implements Scenario {
  @Override
  public String name() {
    return "pg-immediate-stop";
  }

  @Override
  public String what() {
    return "PostgreSQL is ended at once and started again";
  }

  @Override
  public Needs needs() {
    return PgFaults.NEEDS;
  }

  @Override
  public void run(Stage stage) {
    PgFaults.run(
        stage,
        presenceWithin(),
        postgres -> {
          stage.history().add("fault", "what", "PostgreSQL is gone");
          postgres.stopAtOnce();
          Await.pass(Duration.ofSeconds(3));
          postgres.startAgain();
          stage.history().add("healed", "what", "PostgreSQL is back");
        });
  }
}
