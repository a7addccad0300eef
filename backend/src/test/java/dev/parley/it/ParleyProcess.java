package dev.parley.it;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A node as an operator runs it: a process of its own. Closing it kills it. */
final class ParleyProcess implements AutoCloseable {
  /** Three that start at once on two cores took 12 s. */
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
  private static final Pattern READY =
      Pattern.compile(
          "parley ready on (https?://127\\.0\\.0\\.1:\\d+) · node (\\S+) · cluster of (\\d+) · (?:sqlite|postgresql)$");

  private static final Pattern END_OF_THREADS = Pattern.compile("^JNI global refs");

  private final Process process;
  private final Output out;
  private final Output err;

  private ParleyProcess(Process process) {
    this.process = process;
    this.out = Output.of(process.getInputStream());
    this.err = Output.of(process.getErrorStream());
  }

  /** Starts a node at a place that others may share, on a free port, and waits until it serves. */
  static ParleyProcess start(Place place, String... flags) {
    return launch(place, flags).awaitReady();
  }

  /** As {@link #start}, without waiting. */
  static ParleyProcess launch(Place place, String... flags) {
    return run(place.folder(), arguments(place, flags));
  }

  /** Of a node at this place, on a free port; the flags go before what they would be else. */
  static List<String> arguments(Place place, String... flags) {
    var values = new LinkedHashMap<String, String>();
    values.put("--port", "0");
    values.put("--database", place.databaseUrl());
    values.put("--cluster-name", place.cluster());
    values.put("--cluster", place.clusterFile().toString());
    for (int i = 0; i < flags.length; i += 2) {
      values.put(flags[i], flags[i + 1]);
    }
    var arguments = new ArrayList<String>();
    values.forEach((flag, value) -> arguments.addAll(List.of(flag, value)));
    return arguments;
  }

  /** Runs the jar in a folder, with these arguments only, and does not wait. */
  static ParleyProcess run(Path folder, List<String> arguments) {
    return run(folder, "-XX:SharedArchiveFile=" + ClassArchive.file(), arguments);
  }

  /**
   * As {@link #run(Path, List)}, with an option of the JVM in place of what makes it start fast.
   */
  static ParleyProcess run(Path folder, String option, List<String> arguments) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var command = new ArrayList<>(List.of(java.toString(), option));
    // Such a process lives for seconds: the second compiler would only take the cores from it.
    command.add("-XX:TieredStopAtLevel=1");
    // Native libraries are unpacked there, and a killed process can't tidy up.
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(arguments);
    return run(new ProcessBuilder(command).directory(folder.toFile()));
  }

  /** What is tested. */
  static Path jar() {
    return Path.of(Objects.requireNonNull(System.getProperty("parley.jar"), "parley.jar"));
  }

  /** Runs any command that becomes a node, and does not wait. */
  static ParleyProcess run(ProcessBuilder command) {
    try {
      return new ParleyProcess(command.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the ready line; kills the process if it does not come. */
  @CanIgnoreReturnValue
  ParleyProcess awaitReady() {
    try {
      Await.until("the node is ready", LONGEST_START, () -> isReady() || !isRunning());
      if (!isReady()) {
        throw new AssertionError("the node gave up");
      }
      return this;
    } catch (AssertionError e) {
      close();
      throw new AssertionError(e.getMessage() + "\n" + said(), e);
    }
  }

  String url() {
    return ready().group(1);
  }

  int port() {
    return Integer.parseInt(url().substring(url().lastIndexOf(':') + 1));
  }

  String name() {
    return ready().group(2);
  }

  /** How many nodes were in the cluster when this one was ready. */
  int clusterAtStart() {
    return Integer.parseInt(ready().group(3));
  }

  long pid() {
    return process.pid();
  }

  /** A client that is nobody yet. */
  ChatClient nobody() {
    return ChatClient.of(url());
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.toHandle().destroyForcibly();
    awaitExit(LONGEST_STOP);
  }

  /** SIGTERM: asks it to stop. */
  void terminate() {
    // By its handle: destroy() of the process itself would close its output before its last words.
    process.toHandle().destroy();
  }

  /** SIGSTOP: its sockets stay open and nobody answers. */
  void freeze() {
    signal("STOP");
  }

  /** SIGCONT after {@link #freeze}. */
  void wake() {
    signal("CONT");
  }

  /** Waits for its end, which for one that can't work comes after most of a start. */
  int exitCode() {
    awaitExit(LONGEST_START.plus(LONGEST_STOP));
    return process.exitValue();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Standard output so far, or all of it when the process is over. */
  List<String> out() {
    return process.isAlive() ? out.lines() : out.all();
  }

  /** As {@link #out}, of standard error. */
  List<String> err() {
    return process.isAlive() ? err.lines() : err.all();
  }

  /** Kills it, frozen or not, and what it has started. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    kill();
  }

  private boolean isReady() {
    return out.find(READY).isPresent();
  }

  private MatchResult ready() {
    return out.find(READY).orElseThrow(() -> new AssertionError("the node is not ready"));
  }

  private void awaitExit(Duration longest) {
    try {
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        askWhatItDoes();
        throw new AssertionError("the process does not end\n" + said());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Has a JVM write where each of its threads is, for {@link #said}; a frozen one can't. */
  private void askWhatItDoes() {
    signal("QUIT");
    try {
      Await.until("it has said so", () -> out.find(END_OF_THREADS).isPresent());
    } catch (AssertionError e) {
      // It is told of as it is, then.
    }
  }

  private void signal(String name) {
    try {
      var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
      if (kill.waitFor() != 0) {
        throw new AssertionError("the signal " + name + " did not get through");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** All that it has written so far, for a failure's message. */
  String said() {
    return pid() + ":\n" + String.join("\n", out.lines()) + "\n" + String.join("\n", err.lines());
  }
}
