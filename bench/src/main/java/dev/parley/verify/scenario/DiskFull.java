package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.CannotRun;
import dev.parley.verify.house.Needs;
import dev.parley.verify.house.SmallDisk;
import java.time.Duration;

/** The disk is full, and later it is not. */
public final class DiskFull implements Scenario {
  private static final Duration FULL = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "disk-full";
  }

  @Override
  public String what() {
    return "the database's disk fills up, then there is room again";
  }

  @Override
  public Needs needs() {
    return Needs.PLAIN.on(Needs.Disk.SQLITE_ON_SMALL_DISK);
  }

  @Override
  public void run(Stage stage) {
    if (!(stage.house().database() instanceof SmallDisk disk)) {
      throw new CannotRun("this is no small disk");
    }
    var crowd = stage.crowd();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      Await.pass(Duration.ofSeconds(2));
      disk.fill();
      stage.history().add("fault", "what", "the disk is full");
      Await.pass(FULL);
      disk.empty();
      stage.history().add("healed", "what", "the disk is full");
      int before = crowd.acknowledged();
      stage.mustBe(
          "posts are taken again", Duration.ofSeconds(5), () -> crowd.acknowledged() > before);
      Await.pass(Duration.ofSeconds(3));
      stage.finish(crowd, rosters);
      stage.measured("integrity_check", disk.integrity().size(), 0, "complaints");
    }
  }
}
