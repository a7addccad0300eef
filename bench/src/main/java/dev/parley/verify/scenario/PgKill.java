package dev.parley.verify.scenario;

import dev.parley.verify.house.Needs;
import dev.parley.verify.house.Needs.Disk;
import java.time.Duration;

/** As {@link Kill}, on PostgreSQL: what a killed node left there holds nobody up. */
final class PgKill implements Scenario {
  private final Kill kill = new Kill();

  @Override
  public String name() {
    return "pg-kill";
  }

  @Override
  public String what() {
    return kill.what() + "; on PostgreSQL";
  }

  @Override
  public Needs needs() {
    return Needs.PLAIN.on(Disk.POSTGRES);
  }

  @Override
  public Duration presenceWithin() {
    return kill.presenceWithin();
  }

  @Override
  public void run(Stage stage) {
    kill.run(stage);
  }
}
