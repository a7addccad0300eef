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
 * @param users since when and on how many streams, by name, in the order of the names
 * @param connections how many streams they have open together
 * @param unsure whether this node can't know of some nodes whether they live, and shows what they
 *     said last
 */
public record Roster(SortedMap<String, Present> users, long connections, boolean unsure) {

  /** How somebody is here. The streams are 0 while they may be coming back. */
  public record Present(Instant since, int streams) {
    Present and(Present other) {
      return new Present(
          since.isBefore(other.since) ? since : other.since, streams + other.streams);
    }
  }

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
    var users = new TreeMap<String, Present>();
    long connections = 0;
    for (var node : nodes) {
      for (var entry : node.users().entrySet()) {
        var seen = entry.getValue();
        if (seen.counts(now)) {
          users.merge(entry.getKey(), new Present(seen.since(), seen.streams()), Present::and);
          connections += seen.streams();
        }
      }
    }
    return new Roster(users, connections, unsure);
  }

  public int total() {
    return users.size();
  }

  /** How many streams those of these names have open. */
  public long connectionsOf(Collection<String> names) {
    long connections = 0;
    for (var name : names) {
      var present = users.get(name);
      connections += present == null ? 0 : present.streams();
    }
    return connections;
  }

  /** At most {@code limit} users whose names come after {@code name}. */
  public List<Entry> after(String name, int limit) {
    return users.tailMap(name + '\0').entrySet().stream()
        .limit(limit)
        .map(entry -> new Entry(entry.getKey(), entry.getValue().since()))
        .toList();
  }

  /** The users who are in this roster and not in the other. */
  List<String> without(Roster other) {
    return users.keySet().stream().filter(name -> !other.users.containsKey(name)).toList();
  }

  /** This roster with these users more, each with one stream. */
  Roster with(Collection<String> names, Instant since) {
    var more = new TreeMap<>(users);
    names.forEach(name -> more.put(name, new Present(since, 1)));
    return new Roster(more, connections + names.size(), unsure);
  }
}
