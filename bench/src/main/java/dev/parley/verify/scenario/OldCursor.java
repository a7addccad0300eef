package dev.parley.verify.scenario;

import dev.parley.verify.crowd.Crowd;
import dev.parley.verify.crowd.Tab;
import dev.parley.verify.house.Await;
import dev.parley.verify.house.Gauges;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Readers who were away for long, and very many who come back in the same second. */
public final class OldCursor implements Scenario {
  private static final double POSTS_PER_SECOND = 1_000;
  private static final int READERS_FROM_FAR_BACK = 10;
  private static final double GROWTH_MEGABYTES = 200;

  /** So many events the server reads at once; each node has to, but not for each reader. */
  private static final int PAGE = 128;

  /** What a cluster reads meanwhile, whoever comes. */
  private static final double OTHER_READS = 500;

  @Override
  public String name() {
    return "old-cursor";
  }

  @Override
  public String what() {
    return "cursors many thousand events old, and very many readers back in one second";
  }

  @Override
  public void run(Stage stage) {
    int events = stage.rounds(20_000, 100_000);
    int crowdSize = stage.rounds(300, 2_000);
    var crowd = stage.nobody();
    crowd.gather(POSTS_PER_SECOND);
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      var first = crowd.tabs().get(0);
      Await.must("a first cursor", Duration.ofSeconds(10), () -> first.cursor() != null);
      var old = String.valueOf(first.cursor());
      crowd.write();
      Await.must(events + " events", Duration.ofMinutes(10), () -> crowd.acknowledged() >= events);
      crowd.stopWriting();
      var nodes = stage.house().upNodes();
      var before = Vitals.of(stage.house(), nodes);
      back(stage, crowd, events, READERS_FROM_FAR_BACK, old);
      var recent = old.substring(0, old.indexOf('.') + 1) + Math.max(1, crowd.cry() - 500);
      back(stage, crowd, 500, crowdSize, recent);
      stage.measured("growth of a node", before.grown(), GROWTH_MEGABYTES, "MB");
      stage.finish(crowd, rosters);
    }
  }

  /** How often the log was read so far, but for the look at a new stream's rooms. */
  private static double reads(Stage stage) {
    double reads = 0;
    for (int node : stage.house().upNodes()) {
      var gauges = Gauges.of(stage.house(), node);
      reads +=
          gauges.of("parley_log_read_seconds_count") - gauges.of("parley_streams_opened_total");
    }
    return reads;
  }

  /** All come within one second, and each has to have all that it missed. */
  private static void back(Stage stage, Crowd crowd, int events, int readers, String cursor) {
    var random = new Random(stage.seed());
    List<Tab> tabs = crowd.newUsers(readers).stream().map(crowd::newTab).toList();
    long head = crowd.cry();
    double before = reads(stage);
    long start = System.nanoTime();
    for (var tab : tabs) {
      stage.http().vertx().setTimer(1 + random.nextInt(999), due -> tab.openFrom(cursor, true));
    }
    Await.must(
        readers + " readers are back",
        Duration.ofMinutes(3),
        () -> tabs.stream().allMatch(tab -> tab.isOpen() && tab.position() >= head));
    double pages = (double) events / PAGE * stage.house().size();
    double allowed = 1.5 * pages + OTHER_READS;
    stage.measured(
        "reads of the log for " + readers + " readers", reads(stage) - before, allowed, "reads");
    stage.note(
        readers
            + " readers from "
            + events
            + " events ago had caught up after "
            + (System.nanoTime() - start) / 1_000_000
            + " ms");
  }
}
