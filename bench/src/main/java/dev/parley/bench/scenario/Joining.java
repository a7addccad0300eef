package dev.parley.bench.scenario;

import dev.parley.bench.contender.Contender;
import dev.parley.bench.contender.Parley;
import dev.parley.bench.contender.Parley.Running;
import dev.parley.bench.load.Driver;
import dev.parley.verify.house.Await;
import java.time.Duration;
import java.util.function.Consumer;

/** Very many users, each with a stream of their own, who come as fast as they can. */
final class Joining implements Scenario {
  private static final int[] USERS = {500, 2_000, 10_000};
  private static final Duration LONGEST = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "joining";
  }

  @Override
  public String what() {
    return "users who all come at once, each told who else is there";
  }

  @Override
  public String mainColumn() {
    return "all present after s";
  }

  @Override
  public boolean suits(Contender contender) {
    return contender instanceof Parley;
  }

  @Override
  public int sizes() {
    return USERS.length;
  }

  @Override
  public Duration expected(int size, Lab lab) {
    return Loads.START.plus(Loads.opening(USERS[size]).multipliedBy(2));
  }

  @Override
  public void run(Contender contender, int size, Lab lab, Consumer<Figures> told)
      throws Contender.Absent {
    int users = USERS[size];
    try (var service = (Running) contender.start(lab.place())) {
      var target = service.eachAUser(users);
      var present = service.present();
      double cpu = service.cpuSeconds();
      long start = System.nanoTime();
      try (var driver = new Driver(target, users, 0, LONGEST)) {
        boolean all = Await.met(LONGEST, () -> present.getAsLong() == users);
        double seconds = (System.nanoTime() - start) / 1e9;
        told.accept(
            Figures.of(name(), contender.name(), users + " users")
                .with(mainColumn(), seconds)
                .with("streams open after s", driver.openedAfter())
                .with("KB to each", (double) driver.bytes() / users / 1_024)
                .with("CPU s", service.cpuSeconds() - cpu)
                .wrong(all ? "" : present.getAsLong() + " are present")
                .build());
      }
    }
  }
}
