package dev.parley.verify.scenario;

import dev.parley.verify.crowd.Crowd;
import dev.parley.verify.crowd.Sleeper;
import dev.parley.verify.house.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Some readers never read: they may cost a bounded amount, and nobody else a thing. */
public final class SlowReaders implements Scenario {
  private static final int READERS = 900;
  private static final double POSTS_PER_SECOND = 15;
  private static final double KILOBYTES_EACH = 256;
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "slow-readers";
  }

  @Override
  public String what() {
    return "some readers never read, or a kilobyte in a second";
  }

  @Override
  public void run(Stage stage) {
    int slow = stage.rounds(20, 100);
    var crowd = crowd(stage);
    var house = stage.house();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      Await.pass(Duration.ofSeconds(3));
      long from = stage.history().now();
      Await.pass(stage.time(Duration.ofSeconds(10), Duration.ofSeconds(30)));
      long between = stage.history().now();
      var nodes = house.upNodes();
      var before = Vitals.of(house, nodes);
      var sleepers = new ArrayList<Sleeper>();
      for (var user : crowd.newUsers(slow)) {
        var url = house.url(sleepers.size() % house.size());
        int bytesPerSecond = sleepers.size() % 2 == 0 ? 0 : 1_024;
        sleepers.add(Sleeper.open(stage.http(), url, user, bytesPerSecond));
      }
      // That so many came costs the others something; that they are slow is what is measured.
      Await.pass(Duration.ofSeconds(5));
      long again = stage.history().now();
      Await.pass(stage.time(Duration.ofSeconds(10), Duration.ofSeconds(30)));
      long to = stage.history().now();
      double each = before.grown() * 1_000 * nodes.size() / slow;
      stage.measured("growth for each slow reader", each, KILOBYTES_EACH, "KB");
      stage
          .history()
          .add(
              "demand",
              "what",
              "others' delivery p99 against that before, times",
              "of",
              "delivery-ratio",
              "which",
              "p99",
              "allowed",
              1.5,
              "from",
              from,
              "between",
              between,
              "again",
              again,
              "to",
              to);
      closed(stage, sleepers.stream().filter(Sleeper::neverReads).toList());
      sleepers.forEach(Sleeper::close);
      stage.finish(crowd, rosters);
    }
  }

  /** At length so many that the slow ones are a tenth of all. */
  private static Crowd crowd(Stage stage) {
    if (stage.isShort()) {
      return stage.crowd();
    }
    var crowd = stage.nobody();
    crowd.gather(POSTS_PER_SECOND);
    crowd.read(READERS);
    crowd.write();
    return crowd;
  }

  /** A socket counts as stalled from when the kernel's buffers are full, which takes a while. */
  private static void closed(Stage stage, List<Sleeper> sleepers) {
    stage.mustBe(
        "stalled sockets are closed",
        CLOSED_WITHIN.plus(Sleeper.TIME_TO_STALL),
        () -> sleepers.stream().allMatch(Sleeper::isClosed));
  }
}
