package dev.parley.verify.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** One node: a real process, whose output goes to a file. */
public final class NodeProcess {
  private static final Pattern READY =
      Pattern.compile("parley ready on \\S+ · node \\S+ · cluster of \\d+");

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

  private final Process process;
  private final Path output;

  private NodeProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static NodeProcess start(List<String> command, Path folder, Path output) {
    try {
      var builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      var process = builder.start();
      process.getOutputStream().close();
      return new NodeProcess(process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  boolean saidReady() {
    return READY.matcher(said()).find();
  }

  /** All that it has written. */
  public String said() {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** How much it has written. */
  public long outputBytes() {
    return output.toFile().length();
  }

  /** As {@code kill -9} does; waits for the end. */
  void kill() {
    process.toHandle().destroyForcibly();
    boolean unused = awaitExit(Duration.ofSeconds(30));
  }

  /** Gives whether it has ended within that time. */
  public boolean awaitExit(Duration longest) {
    try {
      return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public int exitCode() {
    return process.exitValue();
  }

  void signal(String name) {
    Shell.run("kill", "-" + name, Long.toString(pid()));
  }

  /**
   * Bytes outside of the heap and bytes in it that live, so that two of these can be compared; the
   * garbage is collected for it. 0 if the process is gone.
   */
  public long liveMemory() {
    if (!isRunning()) {
      return 0;
    }
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var total = TOTAL.matcher(Shell.run(jcmd, Long.toString(pid()), "GC.class_histogram"));
    if (!total.find()) {
      throw new CannotRun("jcmd says nothing of the heap of process " + pid());
    }
    return rss() + Long.parseLong(total.group(1));
  }

  /** Resident memory in bytes, all of the heap included. */
  private long rss() {
    try (var lines = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  /** How many files and sockets it has open, 0 if the process is gone. */
  public long openFiles() {
    try (var files = Files.list(Path.of("/proc/" + pid() + "/fd"))) {
      return files.count();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }
}
