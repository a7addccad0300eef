package dev.parley.stream;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one tick of a hub costs that brings some events to its streams, up to the call that would
 * write to the socket. The feed's work on the same events is in it; it does not grow with the
 * streams.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH sets what it is told to, and calls the setup first.
public class HubBenchmark {
  private static final int STREAMS = 1_000;
  private static final int ROOMS = 1_000;
  private static final int MEMBERS = 20;
  private static final int ROOMS_OF_ONE = 4;

  /** So many in one go, since to hand a task to the event loop costs something too. */
  private static final int TICKS = 64;

  @Param({"one-room", "many-rooms"})
  public String crowd;

  @Param({"1", "8", "32"})
  public int events;

  private HubOnStubs hub;

  /** All in one room, or each in 4 of 1,000 rooms of 20. */
  @Setup
  public void open() {
    hub =
        crowd.equals("one-room")
            ? new HubOnStubs(1, STREAMS, 1)
            : new HubOnStubs(ROOMS, MEMBERS, ROOMS_OF_ONE);
  }

  @Benchmark
  @OperationsPerInvocation(TICKS)
  public long tick() {
    return hub.tick(TICKS, events);
  }

  @TearDown
  public void close() {
    hub.close();
  }
}
