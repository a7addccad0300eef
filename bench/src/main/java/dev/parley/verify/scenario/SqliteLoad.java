package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.Gauges;
import java.time.Duration;
import java.util.List;

/**
 * All nodes write one file at four fifths of what they can together: a commit that has to wait for
 * another process still comes soon.
 */
final class SqliteLoad implements Scenario {
  private static final double MORE_THAN_IT_TAKES = 4_000;
  private static final double SHARE = 0.8;
  private static final int READERS = 6;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "sqlite-load";
  }

  @Override
  public String what() {
    return "all nodes write at 80 % of what one SQLite file takes from them";
  }

  @Override
  public void run(Stage stage) {
    var crowd = stage.nobody();
    crowd.gather(MORE_THAN_IT_TAKES);
    crowd.read(READERS);
    crowd.write();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      Await.pass(WARM_UP);
      int before = crowd.acknowledged();
      long start = System.nanoTime();
      Await.pass(stage.time(Duration.ofSeconds(5), Duration.ofSeconds(15)));
      double most = (crowd.acknowledged() - before) * 1e9 / (System.nanoTime() - start);
      crowd.pace(SHARE * most);
      stage.note("posts per second at most %.0f, then %.0f".formatted(most, SHARE * most));
      Await.pass(WARM_UP);
      long from = stage.history().now();
      var earlier = gauges(stage);
      Await.pass(stage.time(Duration.ofSeconds(10), Duration.ofSeconds(60)));
      double p99 = Gauges.percentile(earlier, gauges(stage), "parley_append_seconds", 99);
      stage.measured("an append until it is durable, p99 at most", 1_000 * p99, 250, "ms");
      stage.demand(
          "longest answer", "accepted", "max", Duration.ofSeconds(2), from, Long.MAX_VALUE);
      stage.finish(crowd, rosters);
      var wrong = stage.house().database().integrity();
      stage.measured("integrity_check", wrong.size(), 0, "complaints");
    }
  }

  private static List<Gauges> gauges(Stage stage) {
    return stage.house().upNodes().stream().map(node -> Gauges.of(stage.house(), node)).toList();
  }
}
