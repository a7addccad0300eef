package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.Needs;
import java.time.Duration;

/**
 * More is posted than the log's queue takes: what is taken is kept, the rest is told to come again.
 */
public final class Overload implements Scenario {
  @Override
  public String name() {
    return "overload";
  }

  @Override
  public String what() {
    return "posts at three times what a small --log-queue takes";
  }

  @Override
  public Needs needs() {
    return Needs.PLAIN.with("--log-queue", "2");
  }

  @Override
  public void run(Stage stage) {
    var crowd = stage.nobody();
    crowd.gather(3 * Math.max(400, stage.scale().rate()));
    crowd.read(Math.min(50, stage.scale().clients()));
    crowd.write();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      Await.pass(stage.time(Duration.ofSeconds(10), Duration.ofSeconds(60)));
      stage.demand("accepted, p99", "accepted", "p99", Duration.ofSeconds(2));
      stage.finish(crowd, rosters);
    }
  }
}
