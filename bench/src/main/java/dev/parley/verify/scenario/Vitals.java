package dev.parley.verify.scenario;

import dev.parley.verify.house.House;
import dev.parley.verify.house.NodeProcess;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** How much the nodes write to their output and how much memory they take meanwhile. */
final class Vitals {
  private static final double LOG_PER_MINUTE = 1_000_000;
  private static final double GROWTH = 50e6;

  private final Stage stage;
  private final House house;
  private final long began = System.nanoTime();
  private final long[] written;
  private final long[] held;

  /** Notes how it is now. */
  Vitals(Stage stage) {
    this.stage = stage;
    this.house = stage.house();
    this.written = each(NodeProcess::outputBytes);
    this.held = each(NodeProcess::rss);
  }

  /** Tells what came to it since then, of the node that took most. */
  void tell() {
    double minutes = (System.nanoTime() - began) / 60e9;
    double output = most(each(NodeProcess::outputBytes), written) / minutes;
    stage.measured("a node's output", output / 1e6, LOG_PER_MINUTE / 1e6, "MB/min");
    double growth = most(each(NodeProcess::rss), held);
    stage.measured("a node's memory grew", growth / 1e6, GROWTH / 1e6, "MB");
  }

  private long[] each(ToLongFunction<NodeProcess> what) {
    return IntStream.range(0, house.size())
        .mapToLong(index -> what.applyAsLong(house.node(index)))
        .toArray();
  }

  private static double most(long[] now, long[] before) {
    return IntStream.range(0, now.length).mapToLong(i -> now[i] - before[i]).max().orElse(0);
  }
}
