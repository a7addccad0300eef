package dev.parley.bench.load;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.verify.house.Await;
import dev.parley.verify.house.CannotRun;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.HdrHistogram.Histogram;

/**
 * As {@link Driver}, by any transport: with Vert.x's own client, on one event loop. It takes more
 * of the machine than the other one, so that its figures are to be compared with each other only.
 */
public final class WireDriver implements Load {
  private static final Duration OPENING = Duration.ofMinutes(1);
  private static final Duration QUIET = Duration.ofMillis(500);
  private static final Duration LAST = Duration.ofSeconds(10);
  private static final Audience ALL = new Audience() {};

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
  private final Context loop = vertx.getOrCreateContext();
  private final long start = System.nanoTime();
  private final Wire wire;
  private final HttpClientAgent client;
  private final Tally tally;
  private final Histogram posts = new Histogram(600_000_000, 3);
  private final List<WireWriter> writers = new ArrayList<>();
  private volatile long heardNanos = System.nanoTime();
  private volatile String complaint = "";
  private volatile boolean closing;

  /** What is known when a measurement ends. */
  private record Shot(long delivered, long bytes, long acknowledged) {}

  /** Opens the writers' connections and the streams, which all have said their first words then. */
  public WireDriver(Wire wire, int streams) {
    this.wire = wire;
    this.tally = new Tally(streams, wire.writers().size());
    this.client = wire.client(vertx);
    try {
      for (int writer = 0; writer < wire.writers().size(); writer++) {
        var connection = get(wire.connect(client));
        writers.add(new WireWriter(writer, vertx, wire, connection, this, posts));
        tally.expect(writer, streams);
      }
      for (int first = 0; first < streams; first += wire.carrier().streams()) {
        open(first, Math.min(streams, first + wire.carrier().streams()));
      }
      Await.must("the streams have said their first words", OPENING, this::isQuiet);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public Result run(Pace pace, Duration warmUp, Duration time, DoubleSupplier cpuSeconds) {
    onLoop(() -> each(writer -> writer.start(pace)));
    Await.pass(warmUp);
    var before = onLoop(this::startTiming);
    double cpu = cpuSeconds.getAsDouble();
    double own = ownSeconds();
    long began = System.nanoTime();
    Await.pass(time);
    double seconds = (System.nanoTime() - began) / 1e9;
    cpu = cpuSeconds.getAsDouble() - cpu;
    own = ownSeconds() - own;
    var after = onLoop(this::shot);
    settle();
    double busy = own / seconds;
    double measuredCpu = cpu;
    return onLoop(() -> result(seconds, measuredCpu, busy, before, after));
  }

  @Override
  public void close() {
    closing = true;
    get(vertx.close());
  }

  /** Since the start of this driver. */
  long micros() {
    return (System.nanoTime() - start) / 1_000;
  }

  void complain(String what) {
    if (complaint.isEmpty()) {
      complaint = what;
    }
  }

  private void open(int first, int end) {
    var opening = new ArrayList<Future<?>>();
    var connection = get(wire.connect(client));
    for (int reader = first; reader < end; reader++) {
      opening.add(open(connection, reader));
    }
    get(Future.all(opening));
  }

  private Future<?> open(HttpClientConnection connection, int reader) {
    return connection
        .request(wire.stream(reader))
        .compose(request -> request.send().map(response -> read(response, reader)));
  }

  private HttpClientResponse read(HttpClientResponse response, int reader) {
    if (response.statusCode() != 200) {
      complain("stream " + reader + " got status " + response.statusCode());
    }
    var marks =
        new Marks((writer, message, due) -> tally.arrived(reader, writer, message, micros() - due));
    return response
        .handler(
            buffer -> {
              heardNanos = System.nanoTime();
              tally.reads(buffer.length());
              marks.take(buffer.getBytes(), 0, buffer.length());
            })
        .endHandler(end -> lost("it was ended"))
        .exceptionHandler(e -> lost(String.valueOf(e.getMessage())));
  }

  private void lost(String why) {
    if (!closing) {
      complain("a stream was lost: " + why);
    }
  }

  private boolean isQuiet() {
    return System.nanoTime() - heardNanos > QUIET.toNanos();
  }

  private Shot startTiming() {
    tally.startTiming();
    posts.reset();
    return shot();
  }

  private Shot shot() {
    long acknowledged = writers.stream().mapToLong(WireWriter::acknowledged).sum();
    return new Shot(tally.delivered(), tally.bytes(), acknowledged);
  }

  private void settle() {
    onLoop(() -> each(WireWriter::stop));
    boolean answered =
        Await.met(LAST, () -> onLoop(() -> writers.stream().noneMatch(WireWriter::isBusy)));
    if (!answered) {
      complain("a writer got no answer");
    }
    boolean unused = Await.met(LAST, () -> onLoop(() -> tally.awaited(ALL, last())) == 0);
  }

  private int[] last() {
    return writers.stream().mapToInt(WireWriter::last).toArray();
  }

  private Result result(double seconds, double cpu, double busy, Shot before, Shot after) {
    return new Result(
        seconds,
        cpu,
        busy,
        after.delivered(),
        after.bytes(),
        after.acknowledged() - before.acknowledged(),
        tally.deliveries(),
        tally.toAll(),
        posts,
        tally.missing(ALL, last()),
        tally.doubled(),
        tally.disagreeing(),
        writers.stream().mapToInt(WireWriter::failed).sum(),
        complaint);
  }

  private boolean each(Consumer<WireWriter> what) {
    writers.forEach(what);
    return true;
  }

  private double ownSeconds() {
    return onLoop(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()) / 1e9;
  }

  /** All that is counted is counted on the one event loop. */
  @CanIgnoreReturnValue
  private <T> T onLoop(Callable<T> what) {
    var done = Promise.<T>promise();
    loop.runOnContext(
        ignored -> {
          try {
            done.complete(what.call());
          } catch (Exception e) {
            done.fail(e);
          }
        });
    return get(done.future());
  }

  @CanIgnoreReturnValue
  private static <T> T get(Future<T> coming) {
    try {
      return coming
          .toCompletionStage()
          .toCompletableFuture()
          .get(OPENING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new CannotRun("the driver can't go on: " + e, e);
    }
  }
}
