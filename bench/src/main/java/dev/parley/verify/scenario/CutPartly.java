package dev.parley.verify.scenario;

import dev.parley.verify.house.Needs;
import java.time.Duration;

/** Two nodes do not see each other, and both see the third. */
public final class CutPartly implements Scenario {
  private static final int CUT_OFF = 0;

  @Override
  public String name() {
    return "partial";
  }

  @Override
  public String what() {
    return "two of three nodes do not see each other";
  }

  @Override
  public Needs needs() {
    return Cut.NEEDS;
  }

  @Override
  public void run(Stage stage) {
    Cut.run(
        stage,
        this,
        CUT_OFF,
        stage.time(Duration.ofSeconds(15), Duration.ofSeconds(30)),
        (wires, house) -> {
          wires.cut(CUT_OFF, 1);
          wires.cut(1, CUT_OFF);
        },
        (wires, house) -> {
          wires.mend(CUT_OFF, 1);
          wires.mend(1, CUT_OFF);
        });
  }
}
