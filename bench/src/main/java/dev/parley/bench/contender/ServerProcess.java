package dev.parley.bench.contender;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.CannotRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process of a server, with its children. */
public final class ServerProcess implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux.
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;
  private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

  private final Process process;
  private final Path output;

  private ServerProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts a command and waits until what it has written says that it serves. */
  static ServerProcess start(
      List<String> command, Path home, Path output, Predicate<ServerProcess> serves) {
    try {
      var started =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      started.getOutputStream().close();
      var server = new ServerProcess(started, output);
      // Whatever ends the benchmark ends its servers.
      Runtime.getRuntime().addShutdownHook(new Thread(server::kill));
      boolean decided = Await.met(LONGEST_START, () -> serves.test(server) || !started.isAlive());
      if (!decided || !started.isAlive()) {
        server.close();
        throw new CannotRun(String.join(" ", command) + " does not serve:\n" + server.said());
      }
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that nobody listens on now. */
  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean listens(int port) {
    try (var socket =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }

  double cpuSeconds() {
    return pids().mapToDouble(ServerProcess::cpuSeconds).sum();
  }

  double memory() {
    return pids().mapToDouble(ServerProcess::memory).sum();
  }

  OptionalDouble liveHeap() {
    boolean jvm = process.info().command().filter(path -> path.endsWith("/java")).isPresent();
    return jvm ? OptionalDouble.of(JavaHeap.live(process.pid())) : OptionalDouble.empty();
  }

  @Override
  public void close() {
    process.destroy();
    if (!ended(process)) {
      kill();
      boolean unused = ended(process);
    }
  }

  private void kill() {
    pids().toList().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }

  private static boolean ended(Process process) {
    try {
      return process.waitFor(30, java.util.concurrent.TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Stream<Long> pids() {
    return Stream.concat(Stream.of(process.pid()), process.descendants().map(ProcessHandle::pid));
  }

  private static double cpuSeconds(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]))
          / TICKS_PER_SECOND;
    } catch (IOException e) {
      return 0;
    }
  }

  private static double memory(long pid) {
    try {
      var found = PROPORTIONAL.matcher(Files.readString(Path.of("/proc/" + pid + "/smaps_rollup")));
      return found.find() ? Long.parseLong(found.group(1)) * 1_024.0 : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
