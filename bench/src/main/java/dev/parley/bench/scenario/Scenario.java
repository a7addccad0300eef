package dev.parley.bench.scenario;

import dev.parley.bench.contender.Contender;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Something that is measured of each contender, at several sizes. */
public interface Scenario {
  String name();

  /** What is done, in a line. */
  String what();

  /** The column that matters most. */
  String mainColumn();

  /** The columns in which the contenders are compared with Parley. */
  default List<String> compared() {
    return List.of(mainColumn());
  }

  /** About how long one contender takes. */
  Duration expected(int size, Lab lab);

  /** Those who can do it, of those that were asked for. */
  default boolean suits(Contender contender) {
    return true;
  }

  /** How many sizes there are. */
  int sizes();

  /**
   * Measures one contender at one size. It is started and stopped for that.
   *
   * @param size 0 is the smallest
   */
  void run(Contender contender, int size, Lab lab, Consumer<Figures> told) throws Contender.Absent;

  /** All of them. */
  static List<Scenario> all() {
    return List.of(
        new Saturated(),
        new Paced(),
        new Transports(),
        new Idle(),
        new Durable(),
        new Comeback(),
        new Rooms(),
        new Joining(),
        new LongHistory(),
        new ColdStart());
  }
}
