package dev.parley.verify.scenario;

import dev.parley.verify.house.Needs;
import java.time.Duration;

/** A node that sees clients and the database, but no peer. */
public final class CutFromPeers implements Scenario {
  private static final int CUT_OFF = 0;

  @Override
  public String name() {
    return "cut-from-peers";
  }

  @Override
  public String what() {
    return "one node is cut off from its peers, not from the database";
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
        stage.time(Duration.ofSeconds(15), Duration.ofSeconds(180)),
        (wires, house) -> {
          for (int peer = 1; peer < house.size(); peer++) {
            wires.cut(CUT_OFF, peer);
            wires.cut(peer, CUT_OFF);
          }
        },
        (wires, house) -> {
          for (int peer = 1; peer < house.size(); peer++) {
            wires.mend(CUT_OFF, peer);
            wires.mend(peer, CUT_OFF);
          }
        });
  }
}
