package dev.parley.bench.scenario;

import dev.parley.bench.contender.Contender;
import java.time.Duration;
import java.util.function.Consumer;

/** From nothing to serving, and what a server holds that nobody uses. */
final class ColdStart implements Scenario {
  private static final int TIMES = 5;
  private static final int REST_MILLIS = 5_000;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String what() {
    return "a start, "
        + TIMES
        + " times after one that is not measured, and memory five seconds later";
  }

  @Override
  public String mainColumn() {
    return "s, best";
  }

  @Override
  public int sizes() {
    return 1;
  }

  @Override
  public Duration expected(int size, Lab lab) {
    return Duration.ofMillis(REST_MILLIS).plusSeconds(3 * (TIMES + 1));
  }

  @Override
  public void run(Contender contender, int size, Lab lab, Consumer<Figures> told)
      throws Contender.Absent {
    // The first start may have to build the server, or to make what later ones are faster by.
    contender.start(lab.place()).close();
    double best = Double.MAX_VALUE;
    double worst = 0;
    double memory = 0;
    for (int i = 0; i < TIMES; i++) {
      var place = lab.place();
      long start = System.nanoTime();
      try (var service = contender.start(place)) {
        double seconds = (System.nanoTime() - start) / 1e9;
        best = Math.min(best, seconds);
        worst = Math.max(worst, seconds);
        if (i == TIMES - 1) {
          Lab.rest(REST_MILLIS);
          memory = service.memory();
        }
      }
    }
    told.accept(
        Figures.of(name(), contender.name(), "alone")
            .with(mainColumn(), best)
            .with("s, worst", worst)
            .with("MB idle", memory / (1 << 20))
            .build());
  }
}
