package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.CannotRun;
import dev.parley.verify.house.Needs;
import dev.parley.verify.house.Postgres;
import java.time.Duration;
import java.util.function.Consumer;

/** What the scenarios on PostgreSQL share: a fault, its end, and posts back within five seconds. */
final class PgFaults {
  static final Needs NEEDS = Needs.PLAIN.on(Needs.Disk.POSTGRES);

  private static final Duration BACK_WITHIN = Duration.ofSeconds(5);

  private PgFaults() {}

  static void run(Stage stage, Duration presenceWithin, Consumer<Postgres> faultAndEnd) {
    if (!(stage.house().database() instanceof Postgres postgres)) {
      throw new CannotRun("this is no PostgreSQL");
    }
    var crowd = stage.crowd();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin)) {
      for (int round = 0; round < stage.rounds(1, 5); round++) {
        Await.pass(Duration.ofSeconds(3));
        faultAndEnd.accept(postgres);
        int before = crowd.acknowledged();
        stage.mustBe("posts are back", BACK_WITHIN, () -> crowd.acknowledged() > before);
        Await.pass(Duration.ofSeconds(3));
      }
      stage.finish(crowd, rosters);
    }
  }
}
