package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.Namespaces;
import dev.parley.verify.house.Needs;
import java.time.Duration;
import java.util.Random;

/** A link that goes and comes all the time. */
public final class Flapping implements Scenario {
  private static final int CUT_OFF = 0;

  @Override
  public String name() {
    return "flapping";
  }

  @Override
  public String what() {
    return "the link between one node and its peers goes and comes every few seconds";
  }

  @Override
  public Needs needs() {
    return Cut.NEEDS;
  }

  @Override
  public void run(Stage stage) {
    var random = stage.random();
    Cut.run(
        stage,
        this,
        CUT_OFF,
        Duration.ZERO,
        (wires, house) -> flap(stage, wires, random),
        (wires, house) -> {});
  }

  private static void flap(Stage stage, Namespaces wires, Random random) {
    long end =
        stage.history().now() + stage.time(Duration.ofSeconds(20), Duration.ofMinutes(5)).toNanos();
    while (stage.history().now() < end) {
      wires.cut(CUT_OFF, 1);
      Await.pass(Duration.ofMillis(500 + random.nextInt(2_500)));
      wires.mend(CUT_OFF, 1);
      Await.pass(Duration.ofMillis(500 + random.nextInt(2_500)));
    }
  }
}
