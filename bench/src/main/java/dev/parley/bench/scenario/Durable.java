package dev.parley.bench.scenario;

import dev.parley.bench.contender.Contender;
import dev.parley.bench.contender.Parley;
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
  public Duration expected(int size, Lab lab) {
    return Loads.expected(0, lab);
  }

  @Override
  public void run(Contender contender, int size, Lab lab, Consumer<Figures> told)
      throws Contender.Absent {
    int writers = WRITERS[size];
    Loads.run(this, contender, writers + " writers", 0, Pace.full(writers), lab, told);
  }
}
