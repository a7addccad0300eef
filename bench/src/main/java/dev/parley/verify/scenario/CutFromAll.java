package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.Houses;
import dev.parley.verify.house.Needs;
import java.time.Duration;
import java.util.List;

/**
 * One node reaches neither its peers nor the database, while its clients reach it: it refuses posts
 * soon, says why it is not ready, and its streams miss nothing in the end.
 */
final class CutFromAll implements Scenario {
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration TAKEN_WITHIN = Duration.ofSeconds(5);
  private static final Duration REFUSED_WITHIN = Duration.ofSeconds(5);

  /** What is sent later may wait until the network is healed, and is taken then. */
  private static final Duration STILL_WAITING = Duration.ofSeconds(4);

  private static final Duration CUT = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "cut-from-all";
  }

  @Override
  public String what() {
    return "one node reaches neither peers nor database for 20 s; its clients reach it";
  }

  @Override
  public Needs needs() {
    return Partition.NEEDS;
  }

  @Override
  public void run(Stage stage) {
    var house = stage.house();
    var network = Houses.namespaces(house);
    var crowd = stage.crowd();
    int node = stage.random().nextInt(house.size());
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      for (int round = 0; round < stage.rounds(1, 5); round++) {
        Await.pass(QUIET);
        var unity = new Unity(stage);
        var when = "of node " + node + " while it is cut off";
        try (var prober = Prober.start(stage, crowd, List.of(node), Duration.ofMillis(250))) {
          house.down(node, "cut off");
          network.cutFromPeers(node);
          network.cutFromDatabase(node);
          long began = stage.history().now();
          whileCut(stage, node);
          long ended = stage.history().now();
          network.heal();
          unity.measure("after round " + round);
          house.setUp(node, "healed");
          prober.tellTaken("node " + node + " takes posts again", ended, TAKEN_WITHIN);
          prober.judge(when, began, ended - STILL_WAITING.toNanos(), REFUSED_WITHIN, false);
        }
        node = (node + 1) % house.size();
      }
      stage.finish(crowd, rosters);
    } finally {
      network.heal();
    }
  }

  private static void whileCut(Stage stage, int node) {
    long start = System.nanoTime();
    var house = stage.house();
    stage.mustBe(
        "/health/ready is 503 and says that the log can't be reached",
        Duration.ofSeconds(5),
        () ->
            house
                .get(node, "/health/ready", 503)
                .filter(body -> body.getString("detail", "").contains("the log can't be reached"))
                .isPresent());
    Await.pass(CUT.minusNanos(System.nanoTime() - start));
    house
        .get(node, "/health/ready", 503)
        .ifPresentOrElse(
            body -> stage.note("at its end it said: " + body.getString("detail")),
            () -> stage.measured("ready though cut off", 1, 0, "times"));
  }
}
