package dev.parley.bench.contender;

import dev.parley.verify.house.CannotRun;
import dev.parley.verify.house.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What people on the JVM would take instead: Spring WebFlux on Netty. */
public final class Webflux implements Contender {
  private final Path home;

  public Webflux(Path home) {
    this.home = home;
  }

  @Override
  public String name() {
    return "WebFlux";
  }

  @Override
  public String setup() {
    return "Spring Boot 4.1.1 WebFlux on Netty, a sink for all streams as its guides show it;"
        + " a writer waits while the sink is full, since else it would lose messages; no log";
  }

  @Override
  public Service start(Path folder) throws Absent {
    var jar = jar();
    int port = ServerProcess.freePort();
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        ServerProcess.start(
            List.of(
                java,
                "-jar",
                jar.toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port),
            folder,
            folder.resolve("webflux.log"),
            started -> ServerProcess.listens(port));
    return new ArticleServer.PlainService(process, port, "/events", "/send", "application/json");
  }

  private Path jar() throws Absent {
    var project = home.resolve("bench/peers/webflux");
    var jar = project.resolve("target/webflux.jar");
    try {
      if (isStale(jar, project.resolve("pom.xml")) || isStale(jar, project.resolve("src"))) {
        var maven = Programs.has("mvn") ? "mvn" : home.resolve("mvnw").toString();
        Shell.run(maven, "-q", "-B", "-f", project.resolve("pom.xml").toString(), "package");
      }
    } catch (CannotRun e) {
      throw new Absent("it can't be built: " + e.getMessage());
    }
    return jar;
  }

  private static boolean isStale(Path jar, Path sources) {
    try (var files = Files.walk(sources)) {
      return !Files.exists(jar)
          || files
              .filter(Files::isRegularFile)
              .anyMatch(file -> file.toFile().lastModified() > jar.toFile().lastModified());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
