package dev.parley.bench.scenario;

import dev.parley.bench.contender.Contender;
import dev.parley.bench.contender.Service;
import dev.parley.bench.load.Driver;
import dev.parley.bench.load.Pace;
import dev.parley.bench.load.Target;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What an open stream holds when nothing is said, and how long one message then takes to all. */
final class Idle implements Scenario {
  private static final int[] STREAMS = {1_000, 5_000, 15_000};
  private static final Duration OPENING = Duration.ofMinutes(2);

  /** So that a server that gives memory back when it is idle has done so. */
  private static final Duration REST = Duration.ofSeconds(25);

  private static final Duration WARM_UP = Duration.ofSeconds(3);

  /** A user counts as present for some seconds after their last stream. */
  private static final int GRACE_MILLIS = 7_000;

  private static final String FIRST = "first message to all, ms";
  private static final String LATER = "a later one, ms";
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
  public List<String> compared() {
    return List.of(mainColumn(), FIRST, LATER);
  }

  @Override
  public Duration expected(int size, Lab lab) {
    return Loads.START
        .plus(REST)
        .plus(WARM_UP.multipliedBy(2))
        .plusMillis(GRACE_MILLIS)
        .plus(Loads.opening(STREAMS[size]));
  }

  @Override
  public void run(Contender contender, int size, Lab lab, Consumer<Figures> told)
      throws Contender.Absent {
    int streams = STREAMS[size];
    try (var service = contender.start(lab.place())) {
      warmUp(service.target(1, 1));
      var figures = Figures.of(name(), contender.name(), streams + " streams");
      var full = measure(figures, service, streams);
      if (full.isPresent()) {
        Lab.rest(GRACE_MILLIS);
        var empty = service.liveHeap().orElseThrow();
        figures
            .with("live heap, KB per stream", (full.getAsDouble() - empty) / streams / KILOBYTE)
            .with("live heap without streams, MB", empty / KILOBYTE / KILOBYTE);
      }
      told.accept(figures.build());
    }
  }

  /** Fills in the figures, and gives the live heap with all streams if the server has one. */
  private OptionalDouble measure(Figures.Builder figures, Service service, int streams) {
    var target = service.target(streams, 1);
    double before = service.memory();
    try (var driver = new Driver(target, streams, 1, OPENING)) {
      driver.idle(REST);
      double each = (service.memory() - before) / streams / KILOBYTE;
      var first = driver.run(Pace.of(1, 2), Duration.ZERO, WARM_UP, service::cpuSeconds);
      double firstToAll = first.toAll().getMaxValue() / 1_000.0;
      var later = driver.run(Pace.of(1, 2), Duration.ZERO, WARM_UP, service::cpuSeconds);
      figures
          .with(mainColumn(), each)
          .with("MB in all", service.memory() / KILOBYTE / KILOBYTE)
          .with("opened in s", driver.openedAfter())
          .with(FIRST, firstToAll)
          .with(LATER, later.toAll().getValueAtPercentile(50) / 1_000.0)
          .wrong(Loads.wrong(first) + Loads.wrong(later));
      return service.liveHeap();
    }
  }

  /** A server that has never had a stream has not loaded what it takes for one. */
  private static void warmUp(Target target) {
    try (var driver = new Driver(target, 100, 1, OPENING)) {
      driver.idle(Duration.ofSeconds(2));
    }
  }
}
