package dev.parley.bench.scenario;

import dev.parley.bench.contender.Contender;
import dev.parley.bench.contender.Parley;
import dev.parley.bench.load.Driver;
import dev.parley.bench.load.Pace;
import java.time.Duration;
import java.util.function.Consumer;

/** Posts that are on the disk when they are answered, with nobody who reads them. */
final class Durable implements Scenario {
  private static final int[] WRITERS = {8, 64, 256};

  @Override
  public String name() {
    return "durable";
  }

  @Override
  public String what() {
    return "writers write as fast as they are answered, and nobody reads";
  }

  @Override
  public String mainColumn() {
    return "posts/s";
  }

  @Override
  public boolean suits(Contender contender) {
    return contender instanceof Parley;
  }

  @Override
  public int sizes() {
    return WRITERS.length;
  }

  @Override
  public void run(Contender contender, int size, Lab lab, Consumer<Figures> told)
      throws Contender.Absent {
    int writers = WRITERS[size];
    try (var service = contender.start(lab.place());
        var driver = new Driver(service.target(0, writers), 0, writers, Duration.ofMinutes(1))) {
      told.accept(
          Loads.measure(
                  Figures.of(name(), contender.name(), writers + " writers"),
                  service,
                  driver,
                  Pace.full(writers),
                  lab)
              .build());
    }
  }
}
