package dev.parley.verify.house;

import dev.parley.verify.history.History;
import dev.parley.verify.house.Launcher.Build;
import dev.parley.verify.house.Needs.Disk;
import dev.parley.verify.house.Needs.Wires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/** Makes the nodes that a scenario wants. */
public final class Houses {
  private static final String LOOPBACK = "127.0.0.1";

  private Houses() {}

  /** Why such nodes can't be had here; empty if they can. */
  public static Optional<String> missing(Needs needs) {
    if (needs.disk() == Disk.SQLITE_ON_SMALL_DISK && !Shell.run("id", "-u").strip().equals("0")) {
      return Optional.of("it mounts a small disk, which only root may do");
    }
    return needs.wires() == Wires.NAMESPACES ? Namespaces.missing() : Optional.empty();
  }

  /** Not yet started. */
  public static House make(Needs needs, int size, Build build, History history) {
    var place = Place.fresh();
    Launcher launcher = new Launcher(place, build, needs);
    try {
      var database = LOOPBACK;
      var network = LOOPBACK + "/32";
      if (needs.wires() == Wires.NAMESPACES) {
        var namespaces = Namespaces.make(size);
        launcher = new NamespacedLauncher(place, build, needs, namespaces);
        Files.writeString(
            place.clusterFile(),
            namespaces.clusterFile(Place.productClusterFile(), place.firstPort()));
        database = namespaces.database();
        network = namespaces.network();
      }
      var log =
          switch (needs.disk()) {
            case SQLITE -> new SqliteFile(place.folder().resolve("parley.db"));
            case SQLITE_ON_SMALL_DISK -> new SmallDisk(place.folder().resolve("disk"));
            case POSTGRES -> PostgresServer.start(place, database, network);
          };
      return new House(launcher, log, history, size);
    } catch (IOException e) {
      launcher.close();
      throw new UncheckedIOException(e);
    } catch (CannotRun e) {
      launcher.close();
      throw e;
    }
  }

  /** The nodes' network. */
  public static Namespaces namespaces(House house) {
    if (house.launcher() instanceof NamespacedLauncher launcher) {
      return launcher.namespaces();
    }
    throw new CannotRun("these nodes have no network of their own");
  }

  /** The nodes' PostgreSQL. */
  public static PostgresServer postgres(House house) {
    if (house.database() instanceof PostgresServer server) {
      return server;
    }
    throw new CannotRun("these nodes have no PostgreSQL");
  }
}
