package dev.parley.verify.scenario;

import dev.parley.verify.house.House;
import dev.parley.verify.house.NodeProcess;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What nodes hold at one moment.
 *
 * @param at nanoseconds, of this process
 * @param memory bytes that live, once the garbage is collected
 * @param files how many files and sockets are open
 * @param output bytes written so far
 */
record Vitals(
    House house,
    List<Integer> nodes,
    long at,
    List<Long> memory,
    List<Long> files,
    List<Long> output) {
  private static final double MEGABYTE = 1e6;
  private static final double MEMORY_ALLOWED = 50;
  private static final double FILES_ALLOWED = 50;
  private static final double OUTPUT_PER_MINUTE_ALLOWED = 1;

  /** Looks at these nodes. Each collects its garbage, which stops it for a moment. */
  static Vitals of(House house, List<Integer> nodes) {
    return new Vitals(
        house,
        nodes,
        System.nanoTime(),
        each(house, nodes, NodeProcess::liveMemory),
        each(house, nodes, NodeProcess::openFiles),
        each(house, nodes, NodeProcess::outputBytes));
  }

  /** Of all nodes. */
  static Vitals of(Stage stage) {
    return of(stage.house(), stage.house().upNodes());
  }

  /** By how many megabytes the node has grown until now that has grown most. */
  double grown() {
    return most(each(house, nodes, NodeProcess::liveMemory), memory) / MEGABYTE;
  }

  /** Demands that until now no node has grown, opened files or talked by more than a little. */
  void mustBeFlat(Stage stage) {
    var now = of(house, nodes);
    double minutes = (now.at - at) / 60e9;
    double talk = most(now.output, output) / MEGABYTE / minutes;
    stage.measured("a node's output", talk, OUTPUT_PER_MINUTE_ALLOWED, "MB/min");
    stage.measured("a node's growth", most(now.memory, memory) / MEGABYTE, MEMORY_ALLOWED, "MB");
    stage.measured("more open files of all", sum(now.files) - sum(files), FILES_ALLOWED, "files");
  }

  private static List<Long> each(
      House house, List<Integer> nodes, ToLongFunction<NodeProcess> what) {
    return nodes.stream().map(index -> what.applyAsLong(house.node(index))).toList();
  }

  /** Streams move from node to node, so only all of them together say something. */
  private static double sum(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).sum();
  }

  private static double most(List<Long> now, List<Long> before) {
    long most = Long.MIN_VALUE;
    for (int i = 0; i < now.size(); i++) {
      most = Math.max(most, now.get(i) - before.get(i));
    }
    return most;
  }
}
