package dev.parley.bench.scenario;

import dev.parley.bench.contender.Contender;
import dev.parley.bench.contender.Parley;
import dev.parley.bench.contender.Parley.Running;
import dev.parley.bench.load.Driver;
import dev.parley.bench.load.Pace;
import java.time.Duration;
import java.util.function.Consumer;

/** Many rooms of a few members each: a message must cost what its audience costs, not the crowd. */
final class Rooms implements Scenario {
  private static final int[] ROOMS = {50, 200, 1_000};
  private static final int MEMBERS = 20;
  private static final int ROOMS_OF_ONE = 4;
  private static final Duration OPENING = Duration.ofMinutes(2);
  private static final double POSTS_PER_SECOND = 200;

  @Override
  public String name() {
    return "rooms";
  }

  @Override
  public String what() {
    return "rooms of "
        + MEMBERS
        + " members, each user in "
        + ROOMS_OF_ONE
        + " of them; "
        + (int) POSTS_PER_SECOND
        + " messages a second in all rooms together";
  }

  @Override
  public String mainColumn() {
    return Loads.CPU;
  }

  @Override
  public boolean suits(Contender contender) {
    return contender instanceof Parley;
  }

  @Override
  public int sizes() {
    return ROOMS.length;
  }

  @Override
  public Duration expected(int size, Lab lab) {
    return Loads.expected(streams(size), lab).plus(Loads.opening(2 * ROOMS[size] * MEMBERS));
  }

  @Override
  public void run(Contender contender, int size, Lab lab, Consumer<Figures> told)
      throws Contender.Absent {
    int rooms = ROOMS[size];
    int streams = streams(size);
    try (var service = (Running) contender.start(lab.place());
        var driver = new Driver(service.rooms(rooms, MEMBERS, streams), streams, rooms, OPENING)) {
      var label = rooms + " rooms, " + streams + " streams";
      told.accept(
          Loads.measure(
                  Figures.of(name(), contender.name(), label),
                  service,
                  driver,
                  Pace.full(rooms),
                  Pace.of(rooms, POSTS_PER_SECOND),
                  lab)
              .build());
    }
  }

  private static int streams(int size) {
    return ROOMS[size] * MEMBERS / ROOMS_OF_ONE;
  }
}
