package dev.parley.bench.contender;

import dev.parley.verify.house.CannotRun;
import dev.parley.verify.house.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What is installed. */
final class Programs {
  private Programs() {}

  /** What a program says of its version, in a line. */
  static String version(String program, String flag) {
    try {
      return Shell.run(program, flag).lines().findFirst().orElse("");
    } catch (CannotRun e) {
      return "";
    }
  }

  static boolean has(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }
}
