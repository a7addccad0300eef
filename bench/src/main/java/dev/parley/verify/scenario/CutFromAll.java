package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.Needs;
import java.time.Duration;

/** A node that sees neither its peers nor the database: it says so, and comes back complete. */
public final class CutFromAll implements Scenario {
  private static final int CUT_OFF = 0;

  @Override
  public String name() {
    return "cut-from-all";
  }

  @Override
  public String what() {
    return "one node is cut off from its peers and from the database";
  }

  @Override
  public Needs needs() {
    return Cut.NEEDS;
  }

  @Override
  public void run(Stage stage) {
    var house = stage.house();
    var wires = Cut.wires(house);
    var crowd = stage.crowd();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      Await.pass(Duration.ofSeconds(3));
      house.down(CUT_OFF, "cut off from all");
      for (int peer = 1; peer < house.size(); peer++) {
        wires.cut(CUT_OFF, peer);
        wires.cut(peer, CUT_OFF);
      }
      wires.cutFromDatabase(CUT_OFF);
      stage.mustBe(
          "/health/ready is 503",
          Duration.ofSeconds(5),
          () -> house.get(CUT_OFF, "/health/ready", 503).isPresent());
      Await.pass(stage.time(Duration.ofSeconds(15), Duration.ofSeconds(30)));
      wires.mendToDatabase(CUT_OFF);
      for (int peer = 1; peer < house.size(); peer++) {
        wires.mend(CUT_OFF, peer);
        wires.mend(peer, CUT_OFF);
      }
      house.setUp(CUT_OFF, "mended");
      stage.mustBe(
          "/health/ready is 200",
          Duration.ofSeconds(30),
          () -> house.get(CUT_OFF, "/health/ready", 200).isPresent());
      house.awaitTogether();
      stage.finish(crowd, rosters);
    }
  }
}
