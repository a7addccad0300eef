package dev.parley.bench.scenario;

import dev.parley.bench.contender.Contender;
import dev.parley.bench.contender.Parley;
import dev.parley.bench.load.Carrier;
import dev.parley.bench.load.Pace;
import dev.parley.bench.load.WireDriver;
import java.time.Duration;
import java.util.function.Consumer;

/** What a delivery costs over each transport. */
final class Transports implements Scenario {
  private static final int[] STREAMS = {200, 1_000, 2_000};
  private static final double MESSAGES_PER_SECOND = 50;
  private static final int WRITERS = 10;

  @Override
  public String name() {
    return "transports";
  }

  @Override
  public String what() {
    return WRITERS
        + " writers write "
        + (int) MESSAGES_PER_SECOND
        + " messages a second together, by each transport; by a driver of its own, so that these"
        + " rows compare with each other only";
  }

  @Override
  public String mainColumn() {
    return Loads.CPU;
  }

  @Override
  public boolean suits(Contender contender) {
    return contender.name().equals("Parley");
  }

  @Override
  public int sizes() {
    return STREAMS.length;
  }

  @Override
  public Duration expected(int size, Lab lab) {
    return Loads.expected(STREAMS[size], lab).multipliedBy(Carrier.values().length);
  }

  @Override
  public void run(Contender contender, int size, Lab lab, Consumer<Figures> told) {
    for (var carrier : Carrier.values()) {
      run((Parley) contender, carrier, STREAMS[size], lab, told);
    }
  }

  private void run(Parley parley, Carrier carrier, int streams, Lab lab, Consumer<Figures> told) {
    try (var service = parley.start(lab.place(), carrier.tls());
        var driver = new WireDriver(service.wire(carrier, streams, WRITERS), streams)) {
      var figures = Figures.of(name(), carrier.title(), streams + " streams");
      var pace = Pace.of(WRITERS, MESSAGES_PER_SECOND);
      // A full load to warm up with is more than this driver reads over TLS.
      told.accept(Loads.measure(figures, service, driver, pace, pace, lab).build());
    }
  }
}
