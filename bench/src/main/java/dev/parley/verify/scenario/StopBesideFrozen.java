package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import java.time.Duration;

/** A node is told to stop while another one stands still. */
public final class StopBesideFrozen implements Scenario {
  @Override
  public String name() {
    return "stop-beside-frozen";
  }

  @Override
  public String what() {
    return "SIGTERM beside a SIGSTOPped peer";
  }

  @Override
  public void run(Stage stage) {
    var crowd = stage.crowd();
    var house = stage.house();
    int frozen = house.size() - 1;
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      Await.pass(Duration.ofSeconds(2));
      house.freeze(frozen);
      Await.pass(Duration.ofSeconds(1));
      Stops.stop(stage, frozen - 1);
      house.wake(frozen);
      house.restart(frozen - 1);
      house.awaitTogether();
      stage.finish(crowd, rosters);
    }
  }
}
