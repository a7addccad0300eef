package dev.parley.verify.scenario;

import dev.parley.verify.house.Needs;
import java.time.Duration;

/** What a node sends to its peers is lost; what they send arrives. */
public final class CutOneWay implements Scenario {
  private static final int CUT_OFF = 0;

  @Override
  public String name() {
    return "one-way";
  }

  @Override
  public String what() {
    return "what one node sends to its peers is lost";
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
          for (int peer = 1; peer < house.size(); peer++) {
            wires.cut(CUT_OFF, peer);
          }
        },
        (wires, house) -> {
          for (int peer = 1; peer < house.size(); peer++) {
            wires.mend(CUT_OFF, peer);
          }
        });
  }
}
