package dev.parley.bench.load;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Open streams, and writers that write when they are told to. Closing it closes them. */
public interface Load extends AutoCloseable {
  /**
   * Lets the writers write, first for a while that is not measured.
   *
   * @param cpuSeconds processor time of the server so far
   */
  Result run(Pace pace, Duration warmUp, Duration time, DoubleSupplier cpuSeconds);

  @Override
  void close();
}
