package dev.parley.verify.house;

import dev.parley.verify.history.History;
import dev.parley.verify.house.Launcher.Build;
import java.util.Optional;

/** Makes the nodes that a scenario wants. */
public final class Houses {
  private Houses() {}

  /** Why such nodes can't be had here; empty if they can. */
  public static Optional<String> missing(Needs needs) {
    return Optional.empty();
  }

  /** Not yet started. */
  public static House make(Needs needs, int size, Build build, History history) {
    var place = Place.fresh();
    var launcher = new Launcher(place, build, needs);
    var database = new SqliteFile(place.folder().resolve("parley.db"));
    return new House(launcher, database, history, size);
  }
}
