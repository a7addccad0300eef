package dev.parley.verify.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Starts each node in a network namespace of its own, wired to one bridge, and cuts the wires. A
 * cut loses packets in silence, as a broken switch does: the one who is cut off believes in a
 * neighbour's address that nobody has. Takes root.
 */
public final class Namespaces extends Launcher {
  private static final String NOBODY = "02:00:00:00:00:99";

  /** The bridge has one address for clients and one for the database. */
  private static final int CLIENTS_SIDE = 1;

  private static final int DATABASE_SIDE = 2;

  private final String name;
  private final String net;
  private final int size;

  Namespaces(Place place, Build build, Needs needs, int size) {
    super(place, build, needs);
    this.size = size;
    // Short, since the name of an interface may have 15 characters; a port is nobody else's.
    this.name = "pv" + place.firstPort();
    this.net = "10." + (100 + place.firstPort() % 100) + "." + place.firstPort() / 100 % 256 + ".";
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
      make();
      writeClusterFile();
    } catch (CannotRun e) {
      remove();
      throw e;
    }
  }

  /** Where the database listens, for the nodes. */
  public String databaseHost() {
    return net + DATABASE_SIDE;
  }

  /** What {@code from} sends to {@code to} is lost from now on, in that direction only. */
  public void cut(int from, int to) {
    cut(from, host(to));
  }

  /** What the node sends to the database is lost from now on. */
  public void cutFromDatabase(int from) {
    cut(from, databaseHost());
  }

  /** Mends {@link #cut}. */
  public void mend(int from, int to) {
    mend(from, host(to));
  }

  /** Mends {@link #cutFromDatabase}. */
  public void mendToDatabase(int from) {
    mend(from, databaseHost());
  }

  @Override
  protected String host(int index) {
    return net + (10 + index);
  }

  @Override
  protected List<String> prefix(int index) {
    return List.of("ip", "netns", "exec", namespace(index));
  }

  @Override
  public void close() {
    remove();
    super.close();
  }

  private void cut(int from, String to) {
    Shell.run(
        "ip",
        "-n",
        namespace(from),
        "neigh",
        "replace",
        to,
        "lladdr",
        NOBODY,
        "dev",
        "eth0",
        "nud",
        "permanent");
  }

  private void mend(int from, String to) {
    Shell.run("ip", "-n", namespace(from), "neigh", "del", to, "dev", "eth0");
  }

  private void make() {
    Shell.run("ip", "link", "add", name, "type", "bridge");
    Shell.run("ip", "addr", "add", net + CLIENTS_SIDE + "/24", "dev", name);
    Shell.run("ip", "addr", "add", net + DATABASE_SIDE + "/24", "dev", name);
    Shell.run("ip", "link", "set", name, "up");
    for (int i = 0; i < size; i++) {
      var space = namespace(i);
      var wire = name + "w" + i;
      Shell.run("ip", "netns", "add", space);
      Shell.run("ip", "link", "add", wire, "type", "veth", "peer", "name", "eth0", "netns", space);
      Shell.run("ip", "link", "set", wire, "master", name, "up");
      Shell.run("ip", "-n", space, "addr", "add", host(i) + "/24", "dev", "eth0");
      Shell.run("ip", "-n", space, "link", "set", "eth0", "up");
      Shell.run("ip", "-n", space, "link", "set", "lo", "up");
    }
  }

  /** The product's file with these addresses: each node takes the one that it has. */
  private void writeClusterFile() {
    try {
      var members = new StringBuilder();
      for (int i = 0; i < size; i++) {
        members.append("<member>").append(host(i)).append("</member>");
      }
      var file = place().clusterFile();
      Files.writeString(
          file,
          Files.readString(file)
              .replace("<member>127.0.0.1</member>", members)
              .replace("<interface>127.0.0.1</interface>", "<interface>" + net + "*</interface>"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remove() {
    for (int i = 0; i < size; i++) {
      quietly("ip", "netns", "del", namespace(i));
    }
    quietly("ip", "link", "del", name);
  }

  private static void quietly(String... command) {
    try {
      Shell.run(command);
    } catch (CannotRun e) {
      // It is gone already, or was never made.
    }
  }

  private String namespace(int index) {
    return name + "n" + index;
  }
}
