package dev.parley.bench.scenario;

import dev.parley.bench.contender.Contender;
import dev.parley.bench.contender.Service;
import dev.parley.bench.load.Driver;
import dev.parley.bench.load.Load;
import dev.parley.bench.load.Pace;
import dev.parley.bench.load.Result;
import java.time.Duration;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** The columns of a load. */
final class Loads {
  static final String DELIVERIES = "deliveries/s";
  static final String CPU = "CPU µs per delivery";
  static final String TO_ALL = "to all p99 ms";

  /** Until a server serves and is gone again. */
  static final Duration START = Duration.ofSeconds(8);

  private static final int OPENED_A_SECOND = 500;
  private static final Duration OPENING = Duration.ofMinutes(1);
  private static final double MICROS = 1e6;
  private static final double MILLI = 1_000.0;

  private Loads() {}

  /** About how long it takes to open so many streams. */
  static Duration opening(int streams) {
    return Duration.ofSeconds(1 + streams / OPENED_A_SECOND);
  }

  /** About how long a load takes. */
  static Duration expected(int streams, Lab lab) {
    return START.plus(opening(streams)).plus(lab.warmUp()).plus(lab.time());
  }

  /**
   * Starts a contender, loads it with streams and writers in one room, and tells what came of it.
   */
  static void run(
      Scenario scenario,
      Contender contender,
      String size,
      int streams,
      Pace pace,
      Lab lab,
      Consumer<Figures> told)
      throws Contender.Absent {
    int writers = pace.writers();
    try (var service = contender.start(lab.place());
        var driver = new Driver(service.target(streams, writers), streams, writers, OPENING)) {
      var figures = Figures.of(scenario.name(), contender.name(), size);
      told.accept(measure(figures, service, driver, Pace.full(writers), pace, lab).build());
    }
  }

  /**
   * Runs it and fills in what came of it.
   *
   * @param warmUp the pace to warm up with
   */
  static Figures.Builder measure(
      Figures.Builder figures, Service service, Load driver, Pace warmUp, Pace pace, Lab lab) {
    var warm = driver.run(warmUp, lab.warmUp(), Duration.ZERO, service::cpuSeconds);
    if (!warm.isComplete()) {
      return figures.wrong("while it warmed up: " + wrong(warm));
    }
    var result = driver.run(pace, Duration.ZERO, lab.time(), service::cpuSeconds);
    figures
        .with(DELIVERIES, result.deliveriesPerSecond())
        .with("posts/s", result.postsPerSecond())
        .with("MB/s", result.bytes() / result.seconds() / MICROS);
    if (result.delivered() > 0) {
      figures.with(CPU, result.cpuSeconds() * MICROS / result.delivered());
      times(figures, "to all", result.toAll());
    } else {
      figures.with(
          "CPU µs per post", result.cpuSeconds() * MICROS / Math.max(1, result.acknowledged()));
    }
    times(figures, "post", result.posts());
    return figures.with("driver busy %", 100 * result.busy()).wrong(wrong(result));
  }

  static void times(Figures.Builder figures, String what, Histogram micros) {
    if (micros.getTotalCount() == 0) {
      return;
    }
    figures
        .with(what + " p50 ms", micros.getValueAtPercentile(50) / MILLI)
        .with(what + " p99 ms", micros.getValueAtPercentile(99) / MILLI)
        .with(what + " max ms", micros.getMaxValue() / MILLI);
  }

  static String wrong(Result result) {
    if (result.isComplete()) {
      return "";
    }
    return "missing "
        + result.missing()
        + ", doubled "
        + result.doubled()
        + ", in another order "
        + result.disagreeing()
        + ", refused "
        + result.failed()
        + (result.complaint().isEmpty() ? "" : "; " + result.complaint());
  }
}
