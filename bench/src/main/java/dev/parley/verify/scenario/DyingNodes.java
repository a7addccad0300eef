package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import java.time.Duration;

/** Tells one node after the other to die at its next commit, and starts it again. */
final class DyingNodes {
  private DyingNodes() {}

  static void run(Stage stage, Duration presenceWithin, String fault, int rounds) {
    var crowd = stage.crowd();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin)) {
      for (int round = 0; round < rounds; round++) {
        Await.pass(Duration.ofSeconds(2));
        int index = round % stage.house().size();
        stage.house().expectDeath(index);
        stage.house().command(index, fault);
        stage.house().awaitDeath(index, Duration.ofSeconds(10));
        Await.pass(Duration.ofSeconds(3));
        stage.house().restart(index);
        stage.house().awaitTogether();
      }
      stage.finish(crowd, rosters);
    }
  }
}
