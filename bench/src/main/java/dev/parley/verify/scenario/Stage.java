package dev.parley.verify.scenario;

import dev.parley.verify.crowd.Crowd;
import dev.parley.verify.crowd.Http;
import dev.parley.verify.crowd.Tab;
import dev.parley.verify.history.History;
import dev.parley.verify.house.Await;
import dev.parley.verify.house.House;
import dev.parley.verify.judge.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * What a scenario works with.
 *
 * @param seed of everything random in this scenario
 * @param isShort whether to do it in fewer rounds
 * @param crowds that have come so far; empty at first
 */
public record Stage(
    String scenario,
    House house,
    Http http,
    History history,
    long seed,
    Scale scale,
    boolean isShort,
    List<Crowd> crowds) {
  private static final Duration LONGEST_SETTLING = Duration.ofSeconds(60);

  /** How much of everything. */
  public record Scale(int clients, double rate) {}

  /** Sends everybody home, wherever the scenario stands. */
  public void abandon() {
    crowds.forEach(Crowd::abandon);
  }

  /** The scenario's own dice. */
  public Random random() {
    return new Random(seed);
  }

  public int rounds(int shortly, int atLength) {
    return isShort ? shortly : atLength;
  }

  public Duration time(Duration shortly, Duration atLength) {
    return isShort ? shortly : atLength;
  }

  /** Nobody yet. */
  public Crowd nobody() {
    var letters = scenario.replaceAll("[^a-z]", "");
    var prefix =
        letters.substring(0, Math.min(12, letters.length()))
            + Long.toString(Math.floorMod(seed, 46_656L), 36)
            + "u";
    var crowd = new Crowd(prefix, new Tab.Crew(house.urls(), http, history), random());
    crowds.add(crowd);
    return crowd;
  }

  /** The usual crowd: readers who have their streams, and authors who write. */
  public Crowd crowd() {
    var crowd = nobody();
    crowd.gather(scale.rate());
    crowd.read(scale.clients());
    crowd.write();
    return crowd;
  }

  /**
   * The end of a scenario with such a crowd: the authors finish, every stream catches up, the
   * rosters settle; then what the log and the history say is written down, and all leave.
   */
  public void finish(Crowd crowd, Rosters rosters) {
    crowd.stopWriting();
    if (!crowd.allHear(LONGEST_SETTLING)) {
      var late =
          crowd.tabs().stream().filter(tab -> !tab.isOpen()).map(tab -> "tab " + tab.id()).toList();
      note("not all streams came to the end; without a stream: " + late);
    }
    rosters.settle();
    measured("posts given up after a minute", crowd.gaveUp(), 0, "posts");
    new Books(this).write(crowd);
    crowd.leave();
  }

  /**
   * Demands a bound of what the judge measures.
   *
   * @param of {@code blackout}, {@code delivery}, {@code silence} or {@code post}
   * @param which {@code p95}, {@code p99} or {@code max}
   */
  public void demand(String what, String of, String which, Duration allowed) {
    demand(what, of, which, allowed, 0, Long.MAX_VALUE);
  }

  /** As above, of what happened between two times of the history. */
  public void demand(String what, String of, String which, Duration allowed, long from, long to) {
    history.add(
        "demand",
        "what",
        what,
        "of",
        of,
        "which",
        which,
        "allowed",
        allowed.toMillis(),
        "from",
        from,
        "to",
        to);
  }

  /** Tells what was measured and how much it may be. */
  public void measured(String what, double measured, double allowed, String unit) {
    history.add("measured", "what", what, "measured", measured, "allowed", allowed, "unit", unit);
  }

  /** Measures how long a condition takes to come true; it counts as so long if it does not. */
  public void mustBe(String what, Duration allowed, BooleanSupplier condition) {
    long start = System.nanoTime();
    boolean met = Await.met(allowed.multipliedBy(2).plusSeconds(5), condition);
    double millis = met ? (System.nanoTime() - start) / 1e6 : 1e9;
    measured(what, millis, (double) allowed.toMillis(), "ms");
  }

  public void wrong(Rule rule, String what) {
    history.add("wrong", "rule", rule.name(), "what", what);
  }

  /** Something to read in the report that is no bound. */
  public void note(String what) {
    history.add("note", "what", what);
  }
}
