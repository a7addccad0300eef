package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.House;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Two of the nodes are killed, then all at once: the ids go on, and no subscription is dead. */
public final class KillTwoThenAll implements Scenario {
  @Override
  public String name() {
    return "kill-two-then-all";
  }

  @Override
  public String what() {
    return "kill -9 two nodes, then all of them; then look whether all hear each other";
  }

  @Override
  public void run(Stage stage) {
    var crowd = stage.crowd();
    var house = stage.house();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      Await.pass(Duration.ofSeconds(2));
      killAndRestart(house, IntStream.range(0, house.size() - 1).boxed().toList());
      Await.pass(Duration.ofSeconds(3));
      killAndRestart(house, IntStream.range(0, house.size()).boxed().toList());
      Await.pass(stage.time(Duration.ofSeconds(10), Duration.ofSeconds(90)));
      stage.demand(
          "delivery p99 when all are back",
          "delivery",
          "p99",
          Duration.ofMillis(200),
          stage.history().now(),
          Long.MAX_VALUE);
      Await.pass(Duration.ofSeconds(5));
      stage.finish(crowd, rosters);
    }
  }

  private static void killAndRestart(House house, List<Integer> indices) {
    indices.forEach(house::kill);
    house.restart(indices);
    house.awaitTogether();
  }
}
