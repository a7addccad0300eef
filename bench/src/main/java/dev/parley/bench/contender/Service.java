package dev.parley.bench.contender;

import dev.parley.bench.load.Target;
import java.util.List;

/** A server that runs. Closing it ends its processes. */
public interface Service extends AutoCloseable {
  /** Ready for so many readers and writers, all in one room. */
  Target target(int readers, int writers);

  List<ServerProcess> processes();

  /** Processor time that it has taken so far, in seconds. */
  default double cpuSeconds() {
    return processes().stream().mapToDouble(ServerProcess::cpuSeconds).sum();
  }

  /** Resident memory in bytes; what several processes share counts once. */
  default double memory() {
    return processes().stream().mapToDouble(ServerProcess::memory).sum();
  }

  @Override
  default void close() {
    processes().forEach(ServerProcess::close);
  }
}
