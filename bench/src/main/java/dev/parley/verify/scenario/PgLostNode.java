package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.Gauges;
import dev.parley.verify.house.House;
import dev.parley.verify.house.Houses;
import dev.parley.verify.house.Needs;
import dev.parley.verify.house.Needs.Disk;
import java.time.Duration;

/**
 * A node wakes up that the cluster has given up, and the database is away just then, which the node
 * needs to start anew: it waits for it.
 */
final class PgLostNode implements Scenario {
  private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(25);
  private static final Duration AWAY_BEFORE = Duration.ofSeconds(1);
  private static final Duration AWAY_AFTER = Duration.ofSeconds(20);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "pg-lost-node";
  }

  @Override
  public String what() {
    return "a node that the cluster has given up wakes while PostgreSQL is away for 20 s";
  }

  @Override
  public Needs needs() {
    return Needs.PLAIN.on(Disk.POSTGRES);
  }

  @Override
  public void run(Stage stage) {
    var house = stage.house();
    var server = Houses.postgres(house);
    var crowd = stage.crowd();
    int node = house.size() - 1;
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      Await.pass(Duration.ofSeconds(2));
      double before = replaced(house, node);
      house.freeze(node);
      Await.pass(GIVEN_UP_AFTER);
      server.stopAtOnce();
      Await.pass(AWAY_BEFORE);
      house.wake(node);
      Await.pass(AWAY_AFTER);
      server.start();
      stage.mustBe(
          "the node serves in its own place", BACK_WITHIN, () -> replaced(house, node) > before);
      house.awaitTogether();
      Await.pass(presenceWithin());
      stage.finish(crowd, rosters);
    }
  }

  private static double replaced(House house, int node) {
    return Gauges.of(house, node).of("parley_node_replacements_total");
  }
}
