package dev.parley.verify.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A folder, a cluster's name and some ports that nobody else uses, so that what runs beside this
 * run is not even knocked at.
 *
 * @param firstPort of the members of the cluster; the nodes' HTTP ports follow
 */
public record Place(Path folder, String cluster, int firstPort) {
  /** For members of the cluster; as many again for HTTP. */
  private static final int PORTS = 8;

  /** With the product's own cluster file but for the ports. */
  public static Place fresh() {
    try {
      var folder = Files.createTempDirectory("parley-verify");
      var name = "verify-" + UUID.randomUUID().toString().substring(0, 13);
      var place = new Place(folder, name, freePorts());
      Files.writeString(place.clusterFile(), place.ownPorts(productClusterFile()));
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where node number {@code index} serves. */
  public int httpPort(int index) {
    return firstPort + PORTS + index;
  }

  /** For a database server. */
  public int databasePort() {
    return firstPort + 2 * PORTS;
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
    } catch (IOException | UncheckedIOException e) {
      System.err.println("verify: " + folder + " stays: " + e.getMessage());
    }
  }

  /** The cluster file in the server's jar. */
  static String productClusterFile() throws IOException {
    try (var file = Place.class.getResourceAsStream("/cluster.xml")) {
      if (file == null) {
        throw new IOException("cluster.xml is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String ownPorts(String xml) {
    return xml.replaceFirst(
            "port-count=\"\\d+\">\\d+<", "port-count=\"" + PORTS + "\">" + firstPort + "<")
        .replaceFirst("(tcp\\.join\\.port\\.try\\.count\">)\\d+", "$1" + PORTS);
  }

  /** The first of some ports in a row that nobody listens on, below those given out at random. */
  private static int freePorts() {
    while (true) {
      int first = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      boolean free = true;
      for (int port = first; port <= first + 2 * PORTS && free; port++) {
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
