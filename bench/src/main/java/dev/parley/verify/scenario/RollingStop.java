package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import java.time.Duration;

/**
 * Each node in turn is told to stop, as at an upgrade: nobody loses a post and clients do not pile
 * up.
 */
public final class RollingStop implements Scenario {
  /** Clients that choose at random come to 62.5 % on one node after three stops in a row. */
  private static final double MOST = 70;

  @Override
  public String name() {
    return "rolling-stop";
  }

  @Override
  public String what() {
    return "SIGTERM each node in turn, and start it again";
  }

  @Override
  public void run(Stage stage) {
    var crowd = stage.crowd();
    var house = stage.house();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      for (int index = 0; index < (stage.isShort() ? 1 : house.size()); index++) {
        Await.pass(Duration.ofSeconds(2));
        Stops.stop(stage, index);
        house.restart(index);
        house.awaitTogether();
      }
      stage.demand("blackout p99", "blackout", "p99", Duration.ofSeconds(1));
      Await.pass(Duration.ofSeconds(5));
      long all = house.upNodes().stream().mapToLong(house::streams).sum();
      long most = house.upNodes().stream().mapToLong(house::streams).max().orElse(0);
      stage.measured("share of the fullest node", 100.0 * most / Math.max(1, all), MOST, "%");
      stage.finish(crowd, rosters);
    }
  }
}
