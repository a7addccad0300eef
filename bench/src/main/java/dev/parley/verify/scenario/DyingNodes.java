package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.Needs;
import java.time.Duration;

/**
 * One node after the other dies by its own hand at a point of its next commit that no signal from
 * outside would hit, and is started again.
 */
final class DyingNodes implements Scenario {
  private static final Duration DELIVERY = Duration.ofMillis(1_500);

  private final String name;
  private final String what;
  private final String fault;
  private final boolean inShortRun;

  private DyingNodes(String name, String what, String fault, boolean inShortRun) {
    this.name = name;
    this.what = what;
    this.fault = fault;
    this.inShortRun = inShortRun;
  }

  /** Before anybody is answered: repeats have to find what was said. */
  static DyingNodes beforeAnswer() {
    return new DyingNodes(
        "kill-before-answer",
        "a node dies between the commit and the answer",
        "halt-before-answer",
        true);
  }

  /** Instead of telling the others: they have to find it in the log. */
  static DyingNodes beforeHint() {
    return new DyingNodes(
        "kill-before-hint",
        "a node dies between the commit and the announcement",
        "halt-before-hint",
        true);
  }

  /** As soon as the others are told: what was told and answered has to be in the log. */
  static DyingNodes afterHint() {
    return new DyingNodes(
        "kill-after-hint",
        "a node dies as soon as it has announced a commit",
        "halt-after-hint",
        false);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String what() {
    return what;
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
    return inShortRun;
  }

  @Override
  public void run(Stage stage) {
    var crowd = stage.crowd();
    var house = stage.house();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      for (int round = 0; round < stage.rounds(1, 12); round++) {
        Await.pass(Duration.ofSeconds(2));
        int index = round % house.size();
        house.expectDeath(index);
        house.command(index, fault);
        house.awaitDeath(index, Duration.ofSeconds(10));
        Await.pass(Duration.ofSeconds(3));
        house.restart(index);
        house.awaitTogether();
      }
      stage.demand("delivered everywhere within", "delivery", "max", DELIVERY);
      stage.finish(crowd, rosters);
    }
  }
}
