package dev.parley.verify.scenario;

import java.util.List;

/** All of them, in the order in which they run. */
public final class Scenarios {
  private static final List<Scenario> ALL =
      List.of(
          new Kill(),
          new KillTwoThenAll(),
          new Freeze(),
          new RollingStop(),
          new StopBesideFrozen(),
          new StormAtTheSeam(),
          new PresenceWalk(),
          new SqliteBusy(),
          new SqliteLoad(),
          DyingNodes.beforeAnswer(),
          DyingNodes.beforeHint(),
          DyingNodes.afterHint(),
          new BadBus(),
          new Overload(),
          new SlowReaders(),
          new OldCursor(),
          new DiskFull(),
          PgTrouble.immediateStop(),
          PgTrouble.foreignLock(),
          PgTrouble.droppedConnections(),
          new PgKill(),
          new PgLostNode(),
          Partition.fromPeers(),
          new CutFromAll(),
          Partition.oneWay(),
          Partition.partial(),
          new Flapping());

  private Scenarios() {}

  public static List<Scenario> all() {
    return ALL;
  }

  /**
   * Those that are named.
   *
   * @param names or one of {@code all}, {@code long}, {@code short}
   * @throws IllegalArgumentException if there is none of that name
   */
  public static List<Scenario> named(List<String> names) {
    if (names.equals(List.of("all")) || names.equals(List.of("long"))) {
      return ALL;
    }
    if (names.equals(List.of("short"))) {
      return ALL.stream().filter(Scenario::inShortRun).toList();
    }
    return names.stream().map(Scenarios::named).toList();
  }

  private static Scenario named(String name) {
    return ALL.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scenario is called " + name));
  }
}
