package dev.parley.presence;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who is online over all nodes.
 *
 * @param users since when, by name, in the order of the names
 * @param connections how many streams they have open together
 * @param unsure whether this node can't know of some nodes whether they live, and shows what they
 *     said last
 */
public record Roster(SortedMap<String, Instant> users, long connections, boolean unsure) {

  /** A user of the roster. */
  public record Entry(String name, Instant since) {}

  public Roster {
    users = Collections.unmodifiableSortedMap(users);
  }

  static Roster empty() {
    return new Roster(new TreeMap<>(), 0, false);
  }

  /** What the nodes say together. A user is online while any of them says so. */
  static Roster fold(Collection<NodePresence> nodes, boolean unsure, Instant now) {
    var users = new TreeMap<String, Instant>();
    long connections = 0;
    for (var node : nodes) {
      for (var entry : node.users().entrySet()) {
        var seen = entry.getValue();
        if (seen.counts(now)) {
          users.merge(entry.getKey(), seen.since(), (a, b) -> a.isBefore(b) ? a : b);
          connections += seen.streams();
        }
      }
    }
    return new Roster(users, connections, unsure);
  }

  public int total() {
    return users.size();
  }

  /** At most {@code limit} users whose names come after {@code name}. */
  public List<Entry> after(String name, int limit) {
    return users.tailMap(name + '\0').entrySet().stream()
        .limit(limit)
        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The users who are in this roster and not in the other. */
  List<String> without(Roster other) {
    return users.keySet().stream().filter(name -> !other.users.containsKey(name)).toList();
  }

  /** This roster with one user more. */
  Roster with(String name, Instant since) {
    var more = new TreeMap<>(users);
    more.put(name, since);
    return new Roster(more, connections + 1, unsure);
  }
}
