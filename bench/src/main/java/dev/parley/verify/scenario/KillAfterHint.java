package dev.parley.verify.scenario;

import dev.parley.verify.house.Needs;
import java.time.Duration;

/**
 * The process dies as soon as it has told the others what it has committed, and whatever answers
 * have left by then: what was told and answered has to be in the log.
 */
public final class KillAfterHint implements Scenario {
  @Override
  public String name() {
    return "kill-after-hint";
  }

  @Override
  public String what() {
    return "a node dies as soon as it has announced a commit";
  }

  @Override
  public Needs needs() {
    return Needs.FAULTY;
  }

  @Override
  public Duration presenceWithin() {
    return Duration.ofSeconds(5);
  }

  @Override
  public void run(Stage stage) {
    DyingNodes.run(stage, presenceWithin(), "halt-after-hint", stage.rounds(2, 12));
  }
}
