package dev.parley.verify.scenario;

import java.time.Duration;

/** A stop by SIGTERM, and how long it takes. */
final class Stops {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Stops() {}

  static void stop(Stage stage, int index) {
    var node = stage.house().node(index);
    long start = System.nanoTime();
    stage.house().terminate(index);
    if (!node.awaitExit(LONGEST.multipliedBy(3))) {
      stage.house().kill(index);
    }
    double millis = (System.nanoTime() - start) / 1e6;
    stage.measured("exit of node " + index, millis, (double) LONGEST.toMillis(), "ms");
    stage.measured("its exit code", node.exitCode(), 0, "");
    stage.history().add("ended", "node", index);
  }
}
