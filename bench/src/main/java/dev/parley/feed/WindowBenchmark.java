package dev.parley.feed;

import dev.parley.model.Audience.Room;
import dev.parley.model.Event;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs a hub, or a stream that catches up, to take the next events from the window. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WindowBenchmark {
  /** More than the window keeps, so that it has begun to let go of the oldest. */
  private static final int SEEN = 50_000;

  private static final int BYTES_AT_ONCE = 64 << 10;

  @Param({"1", "32", "256"})
  public int events;

  private final Window window = new Window(0);

  @Setup
  public void fill() {
    var bytes = Buffer.buffer("x".repeat(200));
    for (long seq = 1; seq <= SEEN; seq++) {
      var event = new Event(seq, Event.CHAT_MESSAGE, new Room("lobby"), "{}", Event.NOBODY);
      window.add(new Encoded(event, bytes));
    }
  }

  @Benchmark
  public Optional<List<Encoded>> after() {
    return window.after(SEEN - events, BYTES_AT_ONCE);
  }
}
