package dev.parley.bench.contender;

import dev.parley.bench.load.Target;
import java.util.List;
import java.util.OptionalDouble;

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

  /**
   * What is left of the heap after a collection, in bytes; empty if the server does not run on the
   * JVM.
   */
  default OptionalDouble liveHeap() {
    var heaps = processes().stream().map(ServerProcess::liveHeap).toList();
    return heaps.stream().allMatch(OptionalDouble::isPresent)
        ? OptionalDouble.of(heaps.stream().mapToDouble(OptionalDouble::getAsDouble).sum())
        : OptionalDouble.empty();
  }

  @Override
  default void close() {
    processes().forEach(ServerProcess::close);
  }
}
