package dev.parley.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;

/**
 * What the nodes of one deployment share: a database in a folder of its own, and a cluster name
 * that nobody else has.
 */
public record Place(Path folder, String cluster) {

  public static Place fresh() {
    try {
      return new Place(
          Files.createTempDirectory("parley-test"),
          "test-" + UUID.randomUUID().toString().substring(0, 13));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path database() {
    return folder.resolve("parley.db");
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
}
