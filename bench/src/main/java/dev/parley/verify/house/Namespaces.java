package dev.parley.verify.house;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A network of the run's own: one network namespace for each node, all on one bridge. The bridge
 * has an address for clients and another one for the database, so that a node can lose the one and
 * keep the other.
 *
 * <p>A cut is silent, as a broken switch is: what is sent to a peer goes to a hardware address that
 * nobody has. It works for one direction by itself and at once, for connections that are open too.
 */
public final class Namespaces implements AutoCloseable {
  private static final String NOBODY = "02:00:00:00:00:99";
  private static final String INSIDE = "eth0";
  private static final int FIRST_NODE = 10;

  private final String name;
  private final String prefix;
  private final int nodes;
  private final List<String[]> undo = new ArrayList<>();
  private final Set<Way> cut = new LinkedHashSet<>();
  private final Thread cleaner = new Thread(this::remove, "remove-namespaces");

  /** From one node to an address. */
  private record Way(int from, String to) {}

  private Namespaces(String name, String prefix, int nodes) {
    this.name = name;
    this.prefix = prefix;
    this.nodes = nodes;
  }

  /** Why there can be none here; empty if there can. */
  static Optional<String> missing() {
    try {
      if (!Shell.run("id", "-u").strip().equals("0")) {
        return Optional.of("network namespaces take root");
      }
      Shell.run("ip", "-V");
      make(1).close();
      return Optional.empty();
    } catch (CannotRun e) {
      return Optional.of("network namespaces can't be made: " + e.getMessage());
    }
  }

  /** Makes the network; if that fails, nothing of it stays. */
  static Namespaces make(int nodes) {
    var random = ThreadLocalRandom.current();
    var name = "pv" + Integer.toString(random.nextInt(46_656, 1_679_616), 36);
    var prefix = "10." + random.nextInt(160, 250) + "." + random.nextInt(256) + ".";
    var made = new Namespaces(name, prefix, nodes);
    // Also when the run is interrupted before anybody knows of this network.
    Runtime.getRuntime().addShutdownHook(made.cleaner);
    try {
      made.build();
      return made;
    } catch (CannotRun e) {
      made.close();
      throw e;
    }
  }

  private void build() {
    ip("link", "add", name, "type", "bridge");
    undo("ip", "link", "del", name);
    ip("addr", "add", prefix + "1/24", "dev", name);
    ip("addr", "add", database() + "/24", "dev", name);
    ip("link", "set", name, "up");
    for (int i = 0; i < nodes; i++) {
      var wire = name + "v" + i;
      ip("netns", "add", namespace(i));
      undo("ip", "netns", "del", namespace(i));
      ip("link", "add", wire, "type", "veth", "peer", "name", INSIDE, "netns", namespace(i));
      undo("ip", "link", "del", wire);
      ip("link", "set", wire, "master", name, "up");
      in(i, "addr", "add", host(i) + "/24", "dev", INSIDE);
      in(i, "link", "set", "lo", "up");
      in(i, "link", "set", INSIDE, "up");
    }
  }

  /** Of node number {@code index}, as {@code ip netns} knows it. */
  String namespace(int index) {
    return name + "n" + index;
  }

  /** The address of node number {@code index}. */
  String host(int index) {
    return prefix + (FIRST_NODE + index);
  }

  /** Where the database listens. */
  String database() {
    return prefix + "2";
  }

  /** All of it, for those who admit networks. */
  String network() {
    return prefix + "0/24";
  }

  /** For members at {@code port} of each node's own address. */
  String clusterFile(String product, int port) {
    var members = new StringBuilder();
    for (int i = 0; i < nodes; i++) {
      members.append("<member>").append(host(i)).append(':').append(port).append("</member>");
    }
    return product
        .replaceFirst(
            "<port auto-increment=\"true\" port-count=\"\\d+\">\\d+<",
            "<port auto-increment=\"false\" port-count=\"1\">" + port + "<")
        .replaceFirst("<member>127.0.0.1</member>", members.toString())
        .replaceFirst("<interface>127.0.0.1</interface>", "<interface>" + prefix + "*</interface>");
  }

  /** From now on nothing that one node sends comes to the other one. */
  public void cutOneWay(int from, int to) {
    cut(new Way(from, host(to)));
  }

  /** From now on the two don't reach each other. */
  public void cut(int one, int other) {
    cutOneWay(one, other);
    cutOneWay(other, one);
  }

  /** From now on no other node reaches this one, nor it them; clients and the database do. */
  public void cutFromPeers(int index) {
    for (int other = 0; other < nodes; other++) {
      if (other != index) {
        cut(index, other);
      }
    }
  }

  /** From now on the node does not reach the database. */
  public void cutFromDatabase(int index) {
    cut(new Way(index, database()));
  }

  /** Everybody reaches everybody again. */
  public synchronized void heal() {
    for (var way : List.copyOf(cut)) {
      in(way.from, "neigh", "del", way.to, "dev", INSIDE);
      boolean unused = cut.remove(way);
    }
  }

  private synchronized void cut(Way way) {
    in(way.from, "neigh", "replace", way.to, "lladdr", NOBODY, "dev", INSIDE, "nud", "permanent");
    boolean unused = cut.add(way);
  }

  /** Removes all that was made. */
  @Override
  public void close() {
    remove();
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException e) {
      // It is being run.
    }
  }

  private synchronized void remove() {
    for (int i = undo.size() - 1; i >= 0; i--) {
      try {
        Shell.run(undo.get(i));
      } catch (CannotRun e) {
        System.err.println("verify: " + e.getMessage());
      }
    }
    undo.clear();
  }

  private void undo(String... command) {
    undo.add(command);
  }

  private void in(int index, String... arguments) {
    var all = new ArrayList<>(List.of("-n", namespace(index)));
    all.addAll(List.of(arguments));
    ip(all);
  }

  private static void ip(String... arguments) {
    ip(List.of(arguments));
  }

  private static void ip(Collection<String> arguments) {
    var command = new ArrayList<>(List.of("ip"));
    command.addAll(arguments);
    Shell.run(command.toArray(String[]::new));
  }
}
