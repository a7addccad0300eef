package dev.parley.bench.scenario;

import dev.parley.bench.contender.Contender;
import dev.parley.bench.contender.Parley;
import dev.parley.bench.contender.Parley.Running;
import dev.parley.bench.load.Driver;
import dev.parley.bench.load.Pace;
import java.time.Duration;
import java.util.function.Consumer;

/** Streams that come back all at once, each with a cursor and a hundred events behind. */
final class Comeback implements Scenario {
  /** They come back to a server that has just started, and again to one that runs for a while. */
  private static final int ROUNDS = 4;

  private static final int[] STREAMS = {1_000, 4_000, 10_000};
  private static final int MISSED = 100;
  private static final Duration LONGEST = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "comeback";
  }

  @Override
  public String what() {
    return "streams come back at once, each " + MISSED + " events behind";
  }

  @Override
  public String mainColumn() {
    return "all caught up after s";
  }

  @Override
  public boolean suits(Contender contender) {
    return contender instanceof Parley;
  }

  @Override
  public int sizes() {
    return STREAMS.length;
  }

  @Override
  public Duration expected(int size, Lab lab) {
    return Loads.START.plus(Loads.opening(STREAMS[size]).multipliedBy(ROUNDS));
  }

  @Override
  public void run(Contender contender, int size, Lab lab, Consumer<Figures> told)
      throws Contender.Absent {
    int streams = STREAMS[size];
    try (var service = (Running) contender.start(lab.place())) {
      var cursor = service.say("before all of it");
      long said;
      try (var writer = new Driver(service.target(0, 1), 0, 1, LONGEST)) {
        said = writer.say(Pace.full(1), MISSED, LONGEST);
      }
      double before = service.memory();
      var figures = Figures.of(name(), contender.name(), streams + " streams");
      var wrong = "";
      double seconds = 0;
      for (int round = 1; round <= ROUNDS && wrong.isEmpty(); round++) {
        var target = service.since(cursor, streams);
        long start = System.nanoTime();
        try (var driver = new Driver(target, streams, 1, LONGEST)) {
          long arrived = driver.await(said * streams, LONGEST);
          seconds = (System.nanoTime() - start) / 1e9;
          wrong = arrived == said * streams ? "" : arrived + " of " + said * streams;
          if (round == 1) {
            figures.with("just started, s", seconds);
          }
        }
      }
      told.accept(
          figures
              .with(mainColumn(), seconds)
              .with("events/s", said * streams / seconds)
              .with("MB more", (service.memory() - before) / 1e6)
              .wrong(wrong)
              .build());
    }
  }
}
