package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.Gauges;
import dev.parley.verify.house.House;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Whether all nodes are one cluster, and how long they take to become one again. */
final class Unity {
  /**
   * Hazelcast's halves look for each other all the time, but spend 5 s on each address where nobody
   * answers; the smaller one starts anew then.
   */
  private static final Duration WHOLE_WITHIN = Duration.ofSeconds(30);

  private static final Duration BUS_WITHIN = Duration.ofSeconds(10);
  private static final Duration STAYS = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private final Stage stage;
  private final House house;
  private final double[] replaced;

  Unity(Stage stage) {
    this.stage = stage;
    this.house = stage.house();
    this.replaced = replacements();
  }

  /** Measures from now, when the network is as it was before, until all is well and stays so. */
  void measure(String when) {
    long start = System.nanoTime();
    long[] since = {0, 0};
    boolean unused =
        Await.met(
            LONGEST,
            () -> {
              boolean bus = stays(since, 0, this::hearsAll);
              boolean names = stays(since, 1, this::namesAll);
              return bus && names;
            });
    double[] millis = new double[since.length];
    for (int i = 0; i < since.length; i++) {
      millis[i] = since[i] == 0 ? 1e9 : (since[i] - start) / 1e6;
    }
    stage.measured("the bus is back " + when, millis[0], (double) BUS_WITHIN.toMillis(), "ms");
    stage.measured(
        "the cluster is whole " + when, millis[1], (double) WHOLE_WITHIN.toMillis(), "ms");
    var now = replacements();
    var text = new StringBuilder("replaced themselves so far, " + when + ":");
    for (int i = 0; i < now.length; i++) {
      text.append(" node ").append(i).append(" × ").append((long) (now[i] - replaced[i]));
    }
    stage.note(text.toString());
  }

  /** A node that is about to start anew looks well just before it does. */
  private boolean stays(long[] since, int which, IntPredicate well) {
    long now = System.nanoTime();
    if (!IntStream.range(0, house.size()).allMatch(well)) {
      since[which] = 0;
    } else if (since[which] == 0) {
      since[which] = now;
    }
    return since[which] != 0 && now - since[which] > STAYS.toNanos();
  }

  /** Whether the node has all as members and hears them on the bus. */
  private boolean hearsAll(int index) {
    var gauges = Gauges.of(house, index);
    return gauges.of("parley_cluster_members") == house.size()
        && gauges.of("parley_cluster_silent_members") == 0;
  }

  /** Whether the node names all to whoever asks. */
  private boolean namesAll(int index) {
    return house
        .get(index, "/api/cluster", 200)
        .filter(body -> body.getJsonArray("nodes").size() == house.size())
        .isPresent();
  }

  private double[] replacements() {
    return IntStream.range(0, house.size())
        .mapToDouble(index -> Gauges.of(house, index).of("parley_node_replacements_total"))
        .toArray();
  }
}
