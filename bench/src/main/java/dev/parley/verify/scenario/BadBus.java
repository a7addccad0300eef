package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.Needs;
import java.time.Duration;

/**
 * Announcements are lost, doubled, late by up to two seconds and out of order: the log has to tell.
 */
public final class BadBus implements Scenario {
  @Override
  public String name() {
    return "bad-bus";
  }

  @Override
  public String what() {
    return "announcements are dropped, doubled, reordered and late";
  }

  @Override
  public Needs needs() {
    return Needs.FAULTY;
  }

  @Override
  public boolean inShortRun() {
    return true;
  }

  @Override
  public void run(Stage stage) {
    var crowd = stage.crowd();
    var house = stage.house();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      house.upNodes().forEach(index -> house.command(index, "bad-bus"));
      Await.pass(stage.time(Duration.ofSeconds(8), Duration.ofSeconds(60)));
      stage.demand("delivered within", "delivery", "max", Duration.ofMillis(1_500));
      stage.finish(crowd, rosters);
    } finally {
      house.upNodes().forEach(index -> house.takeBack(index, "bad-bus"));
    }
  }
}
