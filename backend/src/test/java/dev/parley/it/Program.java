package dev.parley.it;

import dev.parley.support.Await;
import dev.parley.support.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** An example that runs as a process of its own, in a folder of its own. */
final class Program implements Listener {
  private static final Path NPM_PACKAGES = Path.of("../frontend/node_modules").toAbsolutePath();
  private static final long LONGEST_END_SECONDS = 20;

  private final Place place;
  private final Process process;
  private final Output output;

  private Program(Place place, Process process) {
    this.place = place;
    this.process = process;
    this.output = Output.of(process.getInputStream());
  }

  /** Starts an example of the document; it is known by the end of its name how. */
  static Program run(String file, String url, String username) {
    var place = Place.fresh();
    try {
      var source =
          Files.writeString(place.folder().resolve(file), Examples.of(file, url, username));
      if (file.endsWith(".mjs")) {
        Files.createSymbolicLink(place.folder().resolve("node_modules"), NPM_PACKAGES);
      }
      var command =
          new ProcessBuilder(command(source))
              .directory(place.folder().toFile())
              .redirectErrorStream(true);
      command.environment().put("TMPDIR", place.folder().toString());
      command
          .environment()
          .keySet()
          .removeIf(variable -> variable.toLowerCase(Locale.ROOT).endsWith("_proxy"));
      return new Program(place, command.start());
    } catch (IOException e) {
      place.delete();
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> lines() {
    return output.lines();
  }

  @Override
  public void close() {
    var all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    try {
      if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end: " + lines());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    Await.until("all of it has ended", () -> all.stream().noneMatch(ProcessHandle::isAlive));
    place.delete();
  }

  private static List<String> command(Path source) {
    var file = source.toString();
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "mjs" -> List.of("node", file);
      case "py" -> List.of("python3", file);
      case "sh" -> List.of("bash", file);
      case "java" ->
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              file);
      default -> throw new IllegalArgumentException(file);
    };
  }
}
