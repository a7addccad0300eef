package dev.parley.bench.scenario;

import dev.parley.bench.contender.Contender;
import dev.parley.bench.load.Driver;
import dev.parley.bench.load.Pace;
import dev.parley.bench.load.Target;
import java.time.Duration;
import java.util.function.Consumer;

/** What an open stream holds when nothing is said, and how long one message then takes to all. */
final class Idle implements Scenario {
  private static final int[] STREAMS = {1_000, 5_000, 15_000};
  private static final Duration OPENING = Duration.ofMinutes(2);
  private static final Duration REST = Duration.ofSeconds(10);
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final double KILOBYTE = 1_024;

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String what() {
    return "streams that are open and silent, then one message to all of them";
  }

  @Override
  public String mainColumn() {
    return "KB per stream";
  }

  @Override
  public int sizes() {
    return STREAMS.length;
  }

  @Override
  public void run(Contender contender, int size, Lab lab, Consumer<Figures> told)
      throws Contender.Absent {
    int streams = STREAMS[size];
    try (var service = contender.start(lab.place())) {
      warmUp(service.target(1, 1));
      var target = service.target(streams, 1);
      double before = service.memory();
      try (var driver = new Driver(target, streams, 1, OPENING)) {
        driver.idle(REST);
        double each = (service.memory() - before) / streams / KILOBYTE;
        var first = driver.run(Pace.of(1, 2), Duration.ZERO, WARM_UP, service::cpuSeconds);
        var result = driver.run(Pace.of(1, 2), Duration.ZERO, WARM_UP, service::cpuSeconds);
        told.accept(
            Figures.of(name(), contender.name(), streams + " streams")
                .with(mainColumn(), each)
                .with("MB in all", service.memory() / KILOBYTE / KILOBYTE)
                .with("opened in s", driver.openedAfter())
                .with("first message to all, ms", first.toAll().getMaxValue() / 1_000.0)
                .with("a later one, ms", result.toAll().getValueAtPercentile(50) / 1_000.0)
                .wrong(Loads.wrong(first) + Loads.wrong(result))
                .build());
      }
    }
  }

  /** A server that has never had a stream has not loaded what it takes for one. */
  private static void warmUp(Target target) {
    try (var driver = new Driver(target, 100, 1, OPENING)) {
      driver.idle(Duration.ofSeconds(2));
    }
  }
}
