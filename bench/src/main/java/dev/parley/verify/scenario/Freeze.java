package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import java.time.Duration;
import java.util.List;

/** A node stands still and wakes up again: the others go on, and it brings nothing old. */
public final class Freeze implements Scenario {
  @Override
  public String name() {
    return "freeze";
  }

  @Override
  public String what() {
    return "SIGSTOP one node for 8, 30 and 90 s";
  }

  @Override
  public void run(Stage stage) {
    var crowd = stage.crowd();
    var house = stage.house();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      Await.pass(Duration.ofSeconds(2));
      for (int seconds : stage.isShort() ? List.of(8) : List.of(8, 30, 90)) {
        int frozen = house.size() - 1;
        var healthy = house.upNodes().stream().filter(index -> index != frozen).toList();
        var before = Vitals.of(house, healthy);
        long from = stage.history().now();
        house.freeze(frozen);
        Await.pass(Duration.ofSeconds(seconds));
        long to = stage.history().now();
        double grown = before.grown();
        house.wake(frozen);
        stage.measured("healthy nodes' growth in " + seconds + " s", grown, 50, "MB");
        stage.demand(
            "healthy delivery p99 in " + seconds + " s",
            "delivery",
            "p99",
            Duration.ofMillis(200),
            from,
            to);
        house.awaitTogether();
        Await.pass(presenceWithin());
      }
      stage.finish(crowd, rosters);
    }
  }
}
