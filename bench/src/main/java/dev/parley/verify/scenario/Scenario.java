package dev.parley.verify.scenario;

import dev.parley.verify.house.Needs;
import java.time.Duration;

/** One way to hurt the nodes, and what they must hold meanwhile. */
public interface Scenario {
  /** How it is called on the command line and in the report. */
  String name();

  /** What it does, in a line. */
  String what();

  /** The nodes that it wants. */
  default Needs needs() {
    return Needs.PLAIN;
  }

  /** How long after any change the roster of a node may be wrong. */
  default Duration presenceWithin() {
    return Duration.ofSeconds(15);
  }

  /** Whether it is a part of the short form of the run. */
  default boolean inShortRun() {
    return false;
  }

  /** Does it. Bounds and findings go into the history; what can't be done is thrown. */
  void run(Stage stage);
}
