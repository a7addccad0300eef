package dev.parley.bench;

import dev.parley.bench.contender.Contender;
import dev.parley.bench.scenario.Figures;
import dev.parley.bench.scenario.Lab;
import dev.parley.bench.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is measured, in this order: all contenders with one load, then all again, so that what the
 * machine does meanwhile meets each of them.
 *
 * @param expected about how long all of it takes
 */
record Plan(List<Step> steps, Duration expected) {

  /** One contender with one load. */
  record Step(Scenario scenario, Contender contender, int size) {}

  static Plan of(
      List<Scenario> scenarios,
      List<Contender> contenders,
      List<Integer> sizes,
      int repeat,
      Lab lab) {
    var steps = new ArrayList<Step>();
    var expected = Duration.ZERO;
    for (var scenario : scenarios) {
      for (int size = 0; size < scenario.sizes(); size++) {
        for (int time = 0; sizes.contains(size) && time < repeat; time++) {
          for (var contender : contenders) {
            if (scenario.suits(contender)) {
              steps.add(new Step(scenario, contender, size));
              expected = expected.plus(scenario.expected(size, lab));
            }
          }
        }
      }
    }
    return new Plan(List.copyOf(steps), expected);
  }

  /** Does it, and gives whether there was time for all of it. */
  boolean run(Lab lab, Duration longest, Results results, Path kept) throws IOException {
    long end = System.nanoTime() + longest.toNanos();
    for (var step : steps) {
      if (System.nanoTime() > end) {
        System.out.println("the time is over; what is left was not measured");
        return false;
      }
      measure(step, lab, results, kept);
    }
    return true;
  }

  private static void measure(Step step, Lab lab, Results results, Path kept) throws IOException {
    var contender = step.contender();
    var scenario = step.scenario();
    try {
      scenario.run(contender, step.size(), lab, row -> tell(row, scenario, results, kept));
      if (!results.setups().containsKey(contender.name())) {
        results.setup(kept, contender.name(), contender.setup());
      }
    } catch (Contender.Absent e) {
      System.out.println("skipped: " + contender.name() + ": " + e.getMessage());
      results.skipped(kept, contender.name(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // One that breaks down under a load says something too; the others go on.
      var row =
          new Figures(
              scenario.name(), contender.name(), "size " + step.size(), Map.of(), e.toString());
      tell(row, scenario, results, kept);
    }
  }

  private static void tell(Figures row, Scenario scenario, Results results, Path kept) {
    try {
      results.add(kept, row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println(scenario.name() + "\n" + Table.of(Summary.of(List.of(row)), List.of()));
  }
}
