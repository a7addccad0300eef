package dev.parley.verify.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows how a node is started, and where it serves. */
public class Launcher implements AutoCloseable {
  /** The jar's manifest says the same, but a class path has no manifest. */
  private static final List<String> ACCESS =
      List.of(
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED");

  private static final String HEAP = "256m";

  private final Place place;
  private final Build build;
  private final Needs needs;
  private final AtomicInteger starts = new AtomicInteger();

  public Launcher(Place place, Build build, Needs needs) {
    this.place = place;
    this.build = build;
    this.needs = needs;
  }

  /**
   * What is run.
   *
   * @param home the folder of the whole project
   * @param extraClassPath goes before the server's own classes; empty for none
   */
  public record Build(Path home, String extraClassPath) {
    Path jar() {
      return home.resolve("backend/target/parley.jar");
    }

    Path checkerClasses() {
      return home.resolve("bench/target/classes");
    }
  }

  public final Place place() {
    return place;
  }

  /** Where node number {@code index} serves. */
  public String url(int index) {
    return "http://" + host(index) + ":" + place.httpPort(index);
  }

  /** Where a faulty node looks for a command: to do what its name says, once. */
  public final Path command(int index, String name) {
    return place.folder().resolve("node-" + index + "." + name);
  }

  protected String host(int index) {
    return "127.0.0.1";
  }

  /** What comes before {@code java}. */
  protected List<String> prefix(int index) {
    return List.of();
  }

  @Override
  public void close() {
    place.delete();
  }

  final NodeProcess launch(int index, String database) {
    var command = new ArrayList<>(prefix(index));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Such a process lives for minutes: the second compiler would only take the cores from it.
    command.add("-XX:TieredStopAtLevel=1");
    // All of the heap from the start, so that the process grows by nothing but what is outside of
    // it.
    command.addAll(List.of("-Xms" + HEAP, "-Xmx" + HEAP, "-XX:+AlwaysPreTouch"));
    // Native libraries are unpacked there, and a killed process can't tidy up.
    command.add("-Djava.io.tmpdir=" + place.folder());
    command.addAll(program(index));
    command.addAll(
        List.of("--host", host(index), "--port", Integer.toString(place.httpPort(index))));
    command.addAll(List.of("--database", database));
    command.addAll(
        List.of("--cluster", place.clusterFile().toString(), "--cluster-name", place.cluster()));
    command.addAll(List.of("--node", "n" + index, "--limits", "off"));
    command.addAll(needs.flags());
    var output = place.folder().resolve("node-" + index + "-" + starts.incrementAndGet() + ".log");
    return NodeProcess.start(command, place.folder(), output);
  }

  private List<String> program(int index) {
    var jar = build.jar().toString();
    if (!needs.faulty() && build.extraClassPath().isEmpty()) {
      return List.of("-jar", jar);
    }
    var program = new ArrayList<>(ACCESS);
    var classPath = new ArrayList<String>();
    if (!build.extraClassPath().isEmpty()) {
      classPath.add(build.extraClassPath());
    }
    if (needs.faulty()) {
      program.add("-Dparley.faults=" + place.folder().resolve("node-" + index));
      classPath.add(build.checkerClasses().toString());
    }
    classPath.add(jar);
    program.addAll(List.of("-cp", String.join(":", classPath)));
    program.add(needs.faulty() ? "dev.parley.verify.FaultyNode" : "dev.parley.Parley");
    return program;
  }
}
