package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.Houses;
import dev.parley.verify.house.Needs;
import java.time.Duration;
import java.util.Random;

/**
 * A bad cable: a node's links to its peers go down and up every few seconds. All is delivered by
 * the log meanwhile, and the nodes neither talk themselves hoarse nor grow.
 */
final class Flapping implements Scenario {
  private static final Duration QUIET = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "flapping";
  }

  @Override
  public String what() {
    return "a node's links to its peers go down and up every few seconds";
  }

  @Override
  public Needs needs() {
    return Partition.NEEDS;
  }

  @Override
  public void run(Stage stage) {
    var network = Houses.namespaces(stage.house());
    var crowd = stage.crowd();
    var random = stage.random();
    int node = random.nextInt(stage.house().size());
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      Await.pass(QUIET);
      var vitals = Vitals.of(stage);
      var unity = new Unity(stage);
      long began = stage.history().now();
      long end =
          System.nanoTime() + stage.time(Duration.ofSeconds(30), Duration.ofMinutes(5)).toNanos();
      while (System.nanoTime() < end) {
        network.cutFromPeers(node);
        Await.pass(someSeconds(random));
        network.heal();
        Await.pass(someSeconds(random));
      }
      unity.measure("after the last flap");
      Await.pass(QUIET);
      stage.demand("delivery", "delivery", "max", Partition.DELIVERY, began, stage.history().now());
      vitals.mustBeFlat(stage);
      stage.finish(crowd, rosters);
    } finally {
      network.heal();
    }
  }

  private static Duration someSeconds(Random random) {
    return Duration.ofMillis(1_500 + random.nextInt(4_000));
  }
}
