package dev.parley.bench.scenario;

import dev.parley.bench.contender.Contender;
import dev.parley.bench.load.Pace;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** As much as goes through: writers who write as soon as they are answered. */
final class Saturated implements Scenario {
  private static final int[] STREAMS = {100, 1_000, 4_000};
  private static final int WRITERS = 32;

  @Override
  public String name() {
    return "saturated";
  }

  @Override
  public String what() {
    return WRITERS + " writers write as fast as they are answered, and all streams get all";
  }

  @Override
  public String mainColumn() {
    return Loads.DELIVERIES;
  }

  @Override
  public int sizes() {
    return STREAMS.length;
  }

  @Override
  public List<String> compared() {
    return List.of(Loads.DELIVERIES, Loads.CPU, Loads.TO_ALL);
  }

  @Override
  public Duration expected(int size, Lab lab) {
    return Loads.expected(STREAMS[size], lab);
  }

  @Override
  public void run(Contender contender, int size, Lab lab, Consumer<Figures> told)
      throws Contender.Absent {
    int streams = STREAMS[size];
    Loads.run(this, contender, streams + " streams", streams, Pace.full(WRITERS), lab, told);
  }
}
