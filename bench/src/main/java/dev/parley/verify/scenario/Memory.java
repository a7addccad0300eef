package dev.parley.verify.scenario;

import dev.parley.verify.house.House;
import java.util.List;

/** What nodes hold at one moment: memory, open files, words in their logs. */
record Memory(House house, List<Integer> nodes, List<Long> rss, List<Long> files, List<Long> said) {
  private static final double MEGABYTE = 1 << 20;

  static Memory of(House house, List<Integer> nodes) {
    return new Memory(
        house,
        nodes,
        nodes.stream().map(index -> house.node(index).rss()).toList(),
        nodes.stream().map(index -> house.node(index).openFiles()).toList(),
        nodes.stream().map(index -> house.node(index).outputBytes()).toList());
  }

  /** How many megabytes the node has grown by that has grown most since then. */
  double grownSince(Memory before) {
    return most(rss, before.rss) / MEGABYTE;
  }

  /** How many more files and sockets the node has open that has most more. */
  double moreFilesThan(Memory before) {
    return most(files, before.files);
  }

  /** How many megabytes the node has logged that has logged most. */
  double loggedSince(Memory before) {
    return most(said, before.said) / MEGABYTE;
  }

  private static double most(List<Long> now, List<Long> before) {
    double most = 0;
    for (int i = 0; i < now.size(); i++) {
      most = Math.max(most, (double) (now.get(i) - before.get(i)));
    }
    return most;
  }
}
