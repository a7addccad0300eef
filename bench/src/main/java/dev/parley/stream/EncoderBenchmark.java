package dev.parley.stream;

import dev.parley.model.Audience.Room;
import dev.parley.model.Event;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
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

/** What it costs to make bytes of an event, which is done once for all streams of a node. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH sets what it is told to, and calls the setup first.
public class EncoderBenchmark {
  private static final String SHORT = "see you at nine";

  @Param({"short", "long", "lines"})
  public String text;

  private final Frames frames = new Frames(() -> "node", "bench", Duration.ofSeconds(2), 1_000);
  private String data;
  private Event event;

  /** A message of some words, of 8,000 characters, and of 100 lines. */
  @Setup
  public void say() {
    data =
        switch (text) {
          case "long" -> "x".repeat(8_000);
          case "lines" -> (SHORT + "\n").repeat(100);
          default -> SHORT;
        };
    var message = new JsonObject().put("id", 1_234_567).put("room", "lobby").put("text", data);
    event =
        new Event(1_234_567, Event.CHAT_MESSAGE, new Room("lobby"), message.encode(), Event.NOBODY);
  }

  /** As the feed does it: the data is JSON, which has no line breaks of its own. */
  @Benchmark
  public Buffer event() {
    return frames.event(event);
  }

  /** Any text, split at its line breaks. */
  @Benchmark
  public Buffer frame() {
    return SseFrame.event(Event.CHAT_MESSAGE, data).withId("bench.1234567").bytes();
  }
}
