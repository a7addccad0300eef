package dev.parley.support;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.model.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * What the nodes of one deployment share: a database and a cluster of their own, with its own range
 * of ports, so that tests that run beside this one are not even knocked at.
 */
public record Place(Path folder, String cluster, String databaseUrl) {
  private static final String DATABASE = "parley.db";
  private static final int PORTS = 8;

  private static volatile Supplier<String> databases = () -> "";

  /** The product's own file but for the ports. */
  public static Place fresh() {
    try {
      var folder = Files.createTempDirectory("parley-test");
      var cluster = "test-" + UUID.randomUUID().toString().substring(0, 13);
      var database = databases.get();
      var url = database.isEmpty() ? "sqlite:" + folder.resolve(DATABASE) : database;
      var place = new Place(folder, cluster, url);
      Files.writeString(place.clusterFile(), ownPorts(productClusterFile(), freePorts()));
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The SQLite file. */
  public Path database() {
    return folder.resolve(DATABASE);
  }

  /** From now on places have databases that this makes; an empty name stands for SQLite. */
  static void takeDatabasesFrom(Supplier<String> maker) {
    databases = maker;
  }

  /** Gives the user who goes by this name another role, past the nodes. */
  public void giveRole(String name, Role role) {
    try (var connection = connect();
        var update = connection.prepareStatement("UPDATE users SET role = ? WHERE name = ?")) {
      update.setString(1, role.word());
      update.setString(2, name);
      if (update.executeUpdate() != 1) {
        throw new AssertionError("there is no single user " + name);
      }
    } catch (SQLException e) {
      throw new AssertionError("the role can't be given", e);
    }
  }

  /** Somebody else's connection to the database. */
  public Connection connect() throws SQLException {
    return databaseUrl.startsWith("sqlite:")
        ? DriverManager.getConnection("jdbc:" + databaseUrl)
        : TestPostgres.connect(databaseUrl);
  }

  /** Changes the SQLite file behind the nodes' backs; gives how many rows that touched. */
  @CanIgnoreReturnValue
  public int change(String statement) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var running = connection.createStatement()) {
      running.execute("PRAGMA busy_timeout = 10000");
      return running.executeUpdate(statement);
    }
  }

  /** The first column of the first row that the SQLite file gives for a query. */
  public String look(String query) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var running = connection.createStatement();
        var rows = running.executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  /** For {@code --cluster}. */
  public Path clusterFile() {
    return folder.resolve("cluster.xml");
  }

  /** Deletes the folder with all that is in it. */
  public void delete() {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same once a browser has ended, the last of whose processes may still be writing there. */
  public void deleteOnceLetGo() {
    Await.until("the browser has let go of its files", this::isDeleted);
  }

  private boolean isDeleted() {
    try {
      delete();
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static String productClusterFile() throws IOException {
    try (var file = Place.class.getResourceAsStream("/cluster.xml")) {
      if (file == null) {
        throw new IOException("cluster.xml is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String ownPorts(String xml, int first) {
    return xml.replaceFirst(
            "port-count=\"\\d+\">\\d+<", "port-count=\"" + PORTS + "\">" + first + "<")
        .replaceFirst("(tcp\\.join\\.port\\.try\\.count\">)\\d+", "$1" + PORTS);
  }

  /** The first of eight ports in a row that nobody listens on, below those given out at random. */
  public static int freePorts() {
    while (true) {
      int first = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      boolean free = true;
      for (int port = first; port < first + PORTS && free; port++) {
        free = isFree(port);
      }
      if (free) {
        return first;
      }
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
