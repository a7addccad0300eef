package dev.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Parley is to reach.
 *
 * @param size the load that it is said of; empty: every one that was measured
 * @param column what has to be so high or so low
 * @param peer whose figure {@code bound} is a multiple of; empty: it is a figure itself
 */
record Aim(
    String scenario, String size, String column, Direction direction, double bound, String peer) {

  /** What is good. */
  enum Direction {
    AT_LEAST,
    AT_MOST
  }

  private static final String TO_ALL = "to all p99 ms";
  private static final String CPU = "CPU µs per delivery";
  private static final String THOUSAND = "1000 streams";
  private static final String CALM = "1000 streams, 50/s";
  private static final String BUSY = "1000 streams, 100/s";
  private static final String CROWD = "15000 streams";

  static List<Aim> all() {
    return List.of(
        atLeast("saturated", THOUSAND, "deliveries/s", 1_000_000),
        atLeast("saturated", THOUSAND, "deliveries/s", 3).of("nchan"),
        atLeast("saturated", THOUSAND, "deliveries/s", 8).of("Node.js"),
        atMost("paced", CALM, CPU, 1).of("nchan"),
        atMost("paced", BUSY, CPU, 1).of("nchan"),
        atMost("paced", CALM, TO_ALL, 1).of("nchan"),
        atMost("paced", BUSY, TO_ALL, 1).of("nchan"),
        atMost("idle", CROWD, "KB per stream", 10),
        atMost("idle", CROWD, "KB per stream", 1).of("nchan"),
        atMost("idle", CROWD, "KB per stream", 1).of("Node.js"),
        atLeast("durable", "64 writers", "posts/s", 10_000),
        atMost("durable", "64 writers", "post p99 ms", 25),
        atMost("comeback", "10000 streams", "all caught up after s", 10),
        atMost("history", "", "end p99 ms", 5),
        atMost("history", "", "anywhere p99 ms", 5),
        atMost("history", "", "rare word p99 ms", 50),
        atMost("history", "", "common word p99 ms", 50),
        atMost("history", "", "phrase p99 ms", 50),
        atMost("start", "", "s, worst", 1.5),
        atMost("start", "", "MB idle", 150));
  }

  /** A row for each aim and each load that it is said of. */
  static String table(List<Summary> measured) {
    var text =
        new StringBuilder("| aim | reached | peer | times the peer | |\n|---|--:|--:|--:|---|\n");
    for (var aim : all()) {
      aim.sizes(measured).forEach(size -> text.append(aim.row(size, measured)));
    }
    return text.toString();
  }

  private static Aim atLeast(String scenario, String size, String column, double bound) {
    return new Aim(scenario, size, column, Direction.AT_LEAST, bound, "");
  }

  private static Aim atMost(String scenario, String size, String column, double bound) {
    return new Aim(scenario, size, column, Direction.AT_MOST, bound, "");
  }

  /** Of that peer's figure. */
  private Aim of(String peer) {
    return new Aim(scenario, size, column, direction, bound, peer);
  }

  private List<String> sizes(List<Summary> measured) {
    if (!size.isEmpty()) {
      return List.of(size);
    }
    var sizes =
        measured.stream()
            .filter(row -> row.scenario().equals(scenario))
            .map(Summary::size)
            .distinct()
            .toList();
    return sizes.isEmpty() ? List.of("any load") : sizes;
  }

  private String row(String load, List<Summary> measured) {
    var ours = find("Parley", load, measured);
    var theirs = find(peer, load, measured);
    var reached = ours.flatMap(row -> row.median(column));
    var figure = theirs.flatMap(row -> row.median(column));
    var target = peer.isEmpty() ? Optional.of(bound) : figure.map(value -> bound * value);
    var cells = new ArrayList<String>();
    cells.add(scenario + ", " + load + ": " + column + " " + wanted());
    cells.add(reached.map(Table::number).orElse(""));
    cells.add(figure.map(value -> peer + " " + Table.number(value)).orElse(peer));
    cells.add(reached.flatMap(mine -> figure.map(value -> Table.number(mine / value))).orElse(""));
    if (ours.filter(row -> !row.wrong().isEmpty()).isPresent()) {
      cells.add("**no**: not complete");
    } else {
      cells.add(
          reached
              .flatMap(mine -> target.map(wanted -> isMet(mine, wanted) ? "met" : "**no**"))
              .orElse("not measured"));
    }
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private Optional<Summary> find(String contender, String load, List<Summary> measured) {
    return measured.stream()
        .filter(row -> row.scenario().equals(scenario) && row.size().equals(load))
        .filter(row -> row.contender().equals(contender))
        .findFirst();
  }

  private String wanted() {
    var words = direction == Direction.AT_LEAST ? "at least " : "at most ";
    if (peer.isEmpty()) {
      return words + Table.number(bound);
    }
    return bound == 1 ? words + "that of " + peer : words + Table.number(bound) + " × " + peer;
  }

  private boolean isMet(double mine, double wanted) {
    return direction == Direction.AT_LEAST ? mine >= wanted : mine <= wanted;
  }
}
