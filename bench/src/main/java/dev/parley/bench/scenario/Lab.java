package dev.parley.bench.scenario;

import dev.parley.verify.house.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where it is done.
 *
 * @param folder of the run
 * @param warmUp how long a load runs before it is measured
 * @param time how long it is measured
 */
public record Lab(Path folder, Duration warmUp, Duration time) {
  /** Waits for so long; nothing is awaited but that time passes. */
  static void rest(long millis) {
    Await.pass(Duration.ofMillis(millis));
  }

  /** An empty folder for one service. */
  Path place() {
    try {
      return Files.createTempDirectory(folder, "service");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
