package dev.parley.verify.scenario;

import dev.parley.verify.house.Needs;
import java.time.Duration;

/** The process dies after a commit and before anybody is answered: repeats have to find it. */
public final class KillBeforeAnswer implements Scenario {
  @Override
  public String name() {
    return "kill-before-answer";
  }

  @Override
  public String what() {
    return "a node dies between the commit and the answer";
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
    DyingNodes.run(stage, presenceWithin(), "halt-before-answer", stage.rounds(1, 12));
  }
}
