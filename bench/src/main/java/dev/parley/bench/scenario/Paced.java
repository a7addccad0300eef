package dev.parley.bench.scenario;

import dev.parley.bench.contender.Contender;
import dev.parley.bench.load.Pace;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What a delivery costs and how long it takes where nothing is at its limit. */
final class Paced implements Scenario {
  private static final int[] STREAMS = {100, 1_000, 2_000};
  private static final double[] RATES = {50, 100};
  private static final int WRITERS = 10;

  @Override
  public String name() {
    return "paced";
  }

  @Override
  public String what() {
    return WRITERS + " writers write 50 and 100 messages a second together";
  }

  @Override
  public String mainColumn() {
    return Loads.CPU;
  }

  @Override
  public int sizes() {
    return STREAMS.length;
  }

  @Override
  public List<String> compared() {
    return List.of(Loads.CPU, Loads.TO_ALL);
  }

  @Override
  public Duration expected(int size, Lab lab) {
    return Loads.expected(STREAMS[size], lab).multipliedBy(RATES.length);
  }

  @Override
  public void run(Contender contender, int size, Lab lab, Consumer<Figures> told)
      throws Contender.Absent {
    int streams = STREAMS[size];
    for (double rate : RATES) {
      var label = streams + " streams, " + (int) rate + "/s";
      Loads.run(this, contender, label, streams, Pace.of(WRITERS, rate), lab, told);
    }
  }
}
