package dev.parley.verify.scenario;

import dev.parley.verify.crowd.Tab;
import dev.parley.verify.house.Await;
import java.time.Duration;

/** {@code kill -9} of one node after the other, each when the one before is back. */
public final class Kill implements Scenario {
  @Override
  public String name() {
    return "kill";
  }

  @Override
  public String what() {
    return "kill -9 one node, wait until it is back, then the next";
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
    var crowd = stage.crowd();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      for (int round = 0; round < stage.rounds(3, 20); round++) {
        // Some who do not come back: the others must not believe a dead node for ever.
        var visitors = crowd.visit();
        Await.pass(Duration.ofSeconds(2));
        int index = round % stage.house().size();
        stage.house().kill(index);
        visitors.forEach(Tab::close);
        Await.pass(presenceWithin());
        stage.house().restart(index);
        stage.house().awaitTogether();
      }
      stage.demand(
          "a killed node's clients are back, p95", "blackout", "p95", Duration.ofSeconds(3));
      stage.demand("others' longest silence", "silence", "max", Duration.ofMillis(1_500));
      stage.finish(crowd, rosters);
    }
  }
}
