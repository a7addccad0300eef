package dev.parley.verify.house;

import java.util.ArrayList;
import java.util.List;

/**
 * What kind of nodes a scenario wants. Scenarios that want the same share them.
 *
 * @param faulty whether the nodes are {@code FaultyNode}s, which fail at the checker's command
 * @param flags of the server, besides those that every node gets
 */
public record Needs(boolean faulty, Disk disk, Wires wires, List<String> flags) {
  /** Nodes as they are shipped, on SQLite, on this machine. */
  public static final Needs PLAIN = new Needs(false, Disk.SQLITE, Wires.LOOPBACK, List.of());

  /** As {@link #PLAIN}, but they fail at command. */
  public static final Needs FAULTY = new Needs(true, Disk.SQLITE, Wires.LOOPBACK, List.of());

  /** Where the log lives. */
  public enum Disk {
    /** A file in the folder of the run. */
    SQLITE,
    /** A file on a small file system in memory, which takes root. */
    SQLITE_ON_SMALL_DISK,
    /** A PostgreSQL server of the run's own. */
    POSTGRES
  }

  /** How the nodes reach each other. */
  public enum Wires {
    /** All on 127.0.0.1. */
    LOOPBACK,
    /** Each in a network namespace of its own, which takes root. */
    NAMESPACES
  }

  /** The same, able to fail at command; without a command there is no difference. */
  public Needs thatCanFail() {
    return new Needs(true, disk, wires, flags);
  }

  /** The same with more flags: name, value, name, value, … */
  public Needs with(String... more) {
    var all = new ArrayList<>(flags);
    all.addAll(List.of(more));
    return new Needs(faulty, disk, wires, List.copyOf(all));
  }

  public Needs on(Disk other) {
    return new Needs(faulty, other, wires, flags);
  }

  public Needs over(Wires other) {
    return new Needs(faulty, disk, other, flags);
  }
}
