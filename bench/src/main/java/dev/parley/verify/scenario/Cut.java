package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.CannotRun;
import dev.parley.verify.house.House;
import dev.parley.verify.house.Namespaces;
import dev.parley.verify.house.Needs;
import java.time.Duration;
import java.util.function.BiConsumer;

/** A partition: some wires are cut for a while, in silence, and mended. */
final class Cut {
  static final Needs NEEDS = Needs.PLAIN.on(Needs.Disk.POSTGRES).over(Needs.Wires.NAMESPACES);

  private static final Duration DELIVERED_WITHIN = Duration.ofMillis(1_500);
  private static final Duration BUS_BACK_WITHIN = Duration.ofSeconds(10);
  private static final Duration SAMPLE = Duration.ofSeconds(3);

  private Cut() {}

  static Namespaces wires(House house) {
    if (house.launcher() instanceof Namespaces wires) {
      return wires;
    }
    throw new CannotRun("these nodes have no wires");
  }

  /**
   * Cuts, waits, mends; by the log everything goes on meanwhile, and the bus is back soon after.
   *
   * @param cutOff the node from whose side the rosters may be wrong meanwhile
   */
  static void run(
      Stage stage,
      Scenario scenario,
      int cutOff,
      Duration time,
      BiConsumer<Namespaces, House> cut,
      BiConsumer<Namespaces, House> mend) {
    var house = stage.house();
    var wires = wires(house);
    var crowd = stage.crowd();
    try (var rosters = Rosters.watch(stage, crowd.crier(), scenario.presenceWithin())) {
      Await.pass(Duration.ofSeconds(3));
      long from = stage.history().now();
      var before = Memory.of(house, house.upNodes());
      stage.history().add("fault", "what", scenario.what());
      cut.accept(wires, house);
      Await.pass(time);
      mend.accept(wires, house);
      stage.history().add("healed", "what", scenario.what());
      long to = stage.history().now();
      stage.demand("delivered by the log within", "delivery", "max", DELIVERED_WITHIN, from, to);
      Await.pass(BUS_BACK_WITHIN);
      long back = stage.history().now();
      Await.pass(SAMPLE);
      stage.demand(
          "delivery p50 when the bus is back",
          "delivery",
          "p50",
          Duration.ofMillis(200),
          back,
          stage.history().now());
      var now = Memory.of(house, house.upNodes());
      double minutes = (stage.history().now() - from) / 60e9;
      stage.measured("log output of a node", now.loggedSince(before) / minutes, 1, "MB/min");
      stage.measured("growth of a node", now.grownSince(before), 50, "MB");
      stage.note("node " + cutOff + " was cut off");
      house.awaitTogether();
      stage.finish(crowd, rosters);
    }
  }
}
