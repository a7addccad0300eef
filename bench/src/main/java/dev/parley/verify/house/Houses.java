package dev.parley.verify.house;

import dev.parley.verify.history.History;
import dev.parley.verify.house.Launcher.Build;
import dev.parley.verify.house.Needs.Disk;
import dev.parley.verify.house.Needs.Wires;
import java.util.Optional;

/** Makes the nodes that a scenario wants. */
public final class Houses {
  private Houses() {}

  /** Why such nodes can't be had here; empty if they can. */
  public static Optional<String> missing(Needs needs, Build build) {
    if (needs.disk() == Disk.SQLITE_ON_SMALL_DISK && !isRoot()) {
      return Optional.of("it mounts a small disk, which only root may do");
    }
    if (needs.wires() == Wires.NAMESPACES && !isRoot()) {
      return Optional.of("it makes network namespaces, which only root may do");
    }
    if (needs.disk() == Disk.POSTGRES && !knowsPostgres(build)) {
      return Optional.of("this server does not know PostgreSQL");
    }
    return Optional.empty();
  }

  /** Not yet started. */
  public static House make(Needs needs, int size, Build build, History history) {
    var place = Place.fresh();
    if (needs.wires() == Wires.NAMESPACES) {
      var wires = new Namespaces(place, build, needs, size);
      return new House(wires, database(needs, place, wires.databaseHost()), history, size);
    }
    var launcher = new Launcher(place, build, needs);
    return new House(launcher, database(needs, place, "127.0.0.1"), history, size);
  }

  private static Database database(Needs needs, Place place, String host) {
    return switch (needs.disk()) {
      case SQLITE -> new SqliteFile(place.folder().resolve("parley.db"));
      case SQLITE_ON_SMALL_DISK -> new SmallDisk(place.folder().resolve("disk"));
      case POSTGRES -> Postgres.start(place.folder().resolve("postgres"), host);
    };
  }

  private static boolean isRoot() {
    return Shell.run("id", "-u").strip().equals("0");
  }

  private static boolean knowsPostgres(Build build) {
    return Shell.run("java", "-jar", build.jar().toString(), "--help").contains("postgresql");
  }
}
