package dev.parley.it;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.jspecify.annotations.Nullable;

/**
 * The known holes of libraries, as {@code security/advisories.json} has them.
 *
 * @param lookedUp the packages whose holes are in the list, also those that have none
 */
record Advisories(Set<String> lookedUp, List<Advisory> all) {

  /**
   * A hole in a package.
   *
   * @param id as the GitHub Advisory Database calls it, else its CVE
   */
  record Advisory(String id, String name, List<Range> ranges, String summary, String source) {

    boolean isOpenIn(Bill.Part part) {
      return name.equals(part.name())
          && ranges.stream().anyMatch(range -> range.holds(part.version()));
    }

    /** The nearest version without it, or why there is none. */
    String wayOut(String version) {
      return ranges.stream()
          .filter(range -> range.holds(version))
          .map(Range::fixed)
          .filter(Objects::nonNull)
          .findFirst()
          .map(fixed -> "fixed in " + fixed)
          .orElse("no version of its line has it fixed");
    }
  }

  /**
   * Versions that have a hole, in the order that Maven gives to versions.
   *
   * @param introduced the first one
   * @param fixed the first one without it
   * @param lastAffected the last one, where it is not known which comes next
   */
  record Range(String introduced, @Nullable String fixed, @Nullable String lastAffected) {

    boolean holds(String version) {
      var it = new ComparableVersion(version);
      return it.compareTo(new ComparableVersion(introduced)) >= 0
          && (fixed == null || it.compareTo(new ComparableVersion(fixed)) < 0)
          && (lastAffected == null || it.compareTo(new ComparableVersion(lastAffected)) <= 0);
    }
  }

  static Advisories read(Path file) {
    try {
      var list = new JsonObject(Files.readString(file));
      return new Advisories(
          list.getJsonArray("lookedUp").stream()
              .map(String.class::cast)
              .collect(Collectors.toSet()),
          objects(list.getJsonArray("advisories")).map(Advisories::advisory).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that this part has. */
  Stream<Advisory> openIn(Bill.Part part) {
    return all.stream().filter(advisory -> advisory.isOpenIn(part));
  }

  private static Advisory advisory(JsonObject json) {
    return new Advisory(
        json.getString("id"),
        json.getString("package"),
        objects(json.getJsonArray("ranges")).map(Advisories::range).toList(),
        json.getString("summary"),
        json.getString("source"));
  }

  private static Range range(JsonObject json) {
    return new Range(
        json.getString("introduced"), json.getString("fixed"), json.getString("lastAffected"));
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }
}
