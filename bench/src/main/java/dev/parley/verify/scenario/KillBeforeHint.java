package dev.parley.verify.scenario;

import dev.parley.verify.house.Needs;
import java.time.Duration;

/**
 * The process dies instead of telling the others what it has committed: they have to find it in the
 * log.
 */
public final class KillBeforeHint implements Scenario {
  @Override
  public String name() {
    return "kill-before-hint";
  }

  @Override
  public String what() {
    return "a node dies between the commit and the announcement";
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
  public boolean inShortRun() {
    return true;
  }

  @Override
  public void run(Stage stage) {
    stage.demand("delivered everywhere within", "delivery", "max", Duration.ofMillis(1_500));
    DyingNodes.run(stage, presenceWithin(), "halt-before-hint", stage.rounds(1, 12));
  }
}
