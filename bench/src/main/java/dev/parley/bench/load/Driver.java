package dev.parley.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.HdrHistogram.Histogram;

/**
 * Many streams and some writers, all on the thread that calls. A message is timed from when it was
 * due, so that a server that holds up the writers does not make its own times better (coordinated
 * omission).
 */
public final class Driver implements Load {
  private static final int BUFFER = 256 << 10;
  private static final int CONNECTING_AT_ONCE = 200;
  private static final Duration QUIET = Duration.ofMillis(500);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
  private static final Duration LAST_DELIVERIES = Duration.ofSeconds(10);

  private final Target target;
  private final Selector selector = selector();
  private final ByteBuffer shared = ByteBuffer.allocateDirect(BUFFER);
  private final byte[] copy = new byte[BUFFER];
  private final List<StreamReader> readers = new ArrayList<>();
  private final List<Writer> writers = new ArrayList<>();
  private final Tally tally;
  private final Histogram posts = new Histogram(600_000_000, 3);
  private final long start = System.nanoTime();
  private int connecting;
  private long waitedNanos;
  private long heardNanos = System.nanoTime();
  private String complaint = "";
  private double openedAfter;

  /**
   * Opens the streams, waits until all are open and have said their first words, and then opens the
   * writers' connections.
   *
   * @throws UncheckedIOException if one does not open
   */
  public Driver(Target target, int streams, int writerCount, Duration longest) {
    this.target = target;
    this.tally = new Tally(streams, writerCount);
    try {
      for (int i = 0; i < writerCount; i++) {
        tally.expect(i, audience(streams, i));
      }
      open(streams, longest);
      openedAfter = (heardNanos - start) / 1e9;
      // Not before: servers close connections that say nothing, and many streams take their time.
      for (int i = 0; i < writerCount; i++) {
        var writer = new Writer(i, this, target, posts);
        writers.add(writer);
        writer.open(selector, target.address(i));
      }
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Result run(Pace pace, Duration warmUp, Duration time, DoubleSupplier cpuSeconds) {
    for (var writer : writers) {
      writer.start(pace, micros());
    }
    turnFor(warmUp);
    tally.startTiming();
    posts.reset();
    waitedNanos = 0;
    long acknowledged = acknowledged();
    double cpu = cpuSeconds.getAsDouble();
    long began = System.nanoTime();
    turnFor(time);
    double seconds = (System.nanoTime() - began) / 1e9;
    double waited = waitedNanos / 1e9;
    cpu = cpuSeconds.getAsDouble() - cpu;
    long delivered = tally.delivered();
    long bytes = tally.bytes();
    acknowledged = acknowledged() - acknowledged;
    settle();
    int[] last = lastOfAll();
    return new Result(
        seconds,
        cpu,
        1 - waited / seconds,
        delivered,
        bytes,
        acknowledged,
        tally.deliveries(),
        tally.toAll(),
        posts,
        tally.missing(target, last),
        tally.doubled(),
        tally.disagreeing(),
        writers.stream().mapToInt(Writer::failed).sum(),
        complaint);
  }

  /**
   * Lets the writers write until so many are acknowledged, or so long, and gives how many were in
   * the end.
   */
  public long say(Pace pace, long messages, Duration longest) {
    for (var writer : writers) {
      writer.start(pace, micros());
    }
    long end = System.nanoTime() + longest.toNanos();
    while (acknowledged() < messages && complaint.isEmpty() && System.nanoTime() < end) {
      turn(10);
    }
    settle();
    return acknowledged();
  }

  /** How long it took until all streams were open and had said their first words, in seconds. */
  public double openedAfter() {
    return openedAfter;
  }

  /** What has come on all streams since they were opened, or since a load was measured. */
  public long bytes() {
    return tally.bytes();
  }

  /** Reads until so much has arrived in all, or so long; gives how much has. */
  public long await(long deliveries, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (tally.delivered() < deliveries && System.nanoTime() < end && complaint.isEmpty()) {
      turn(10);
    }
    return tally.delivered();
  }

  /** Only reads, for so long. */
  public void idle(Duration time) {
    turnFor(time);
  }

  @Override
  public void close() {
    readers.forEach(StreamReader::close);
    writers.forEach(Writer::close);
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Since the start of this driver. */
  long micros() {
    return (System.nanoTime() - start) / 1_000;
  }

  void opened() {
    connecting--;
  }

  void lost(boolean wasOpen, String why) {
    if (!wasOpen) {
      connecting--;
    }
    complain("a stream was lost: " + why);
  }

  void complain(String what) {
    if (complaint.isEmpty()) {
      complaint = what;
    }
  }

  private static Selector selector() {
    try {
      return Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(int streams, Duration longest) throws IOException {
    long end = System.nanoTime() + longest.toNanos();
    for (int i = 0; i < streams; i++) {
      var reader = new StreamReader(i, this, tally);
      readers.add(reader);
      connecting++;
      reader.open(selector, target.address(i));
      reader.send(target.stream(i));
      while (connecting >= CONNECTING_AT_ONCE && System.nanoTime() < end) {
        turn(10);
      }
    }
    while (connecting > 0 && System.nanoTime() < end) {
      turn(10);
    }
    // A stream is open to its server a little later than its head is here.
    while (System.nanoTime() - heardNanos < QUIET.toNanos() && System.nanoTime() < end) {
      turn(10);
    }
    if (connecting > 0 || !complaint.isEmpty()) {
      throw new IOException(connecting + " of " + streams + " streams did not open " + complaint);
    }
  }

  private int[] lastOfAll() {
    return writers.stream().mapToInt(Writer::last).toArray();
  }

  private void settle() {
    long now = micros();
    writers.forEach(writer -> writer.stop(now));
    long end = System.nanoTime() + LAST_ANSWERS.toNanos();
    while (writers.stream().anyMatch(Writer::isBusy) && System.nanoTime() < end) {
      turn(10);
    }
    writers.forEach(Writer::giveUp);
    int[] last = lastOfAll();
    end = System.nanoTime() + LAST_DELIVERIES.toNanos();
    while (tally.awaited(target, last) > 0 && System.nanoTime() < end) {
      long pause = System.nanoTime() + 100_000_000;
      while (System.nanoTime() < pause) {
        turn(10);
      }
    }
  }

  private void turnFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    long left = time.toNanos();
    while (left > 0) {
      turn(Math.max(1, left / 1_000_000));
      left = end - System.nanoTime();
    }
  }

  /** One look at the sockets, at most so long, and at what is due. */
  private void turn(long longestMillis) {
    try {
      long pause = Math.min(longestMillis, untilNextIsDue());
      long began = System.nanoTime();
      int ready = pause <= 0 ? selector.selectNow() : selector.select(pause);
      waitedNanos += System.nanoTime() - began;
      if (ready > 0) {
        heardNanos = System.nanoTime();
        selector.selectedKeys().forEach(this::ready);
        selector.selectedKeys().clear();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long now = micros();
    for (var writer : writers) {
      writer.writeIfDue(now);
    }
  }

  private void ready(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      connection.ready(shared, copy);
    }
  }

  private long untilNextIsDue() {
    long next = Long.MAX_VALUE;
    for (var writer : writers) {
      next = Math.min(next, writer.nextDue());
    }
    return next == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, (next - micros() + 999) / 1_000);
  }

  private long acknowledged() {
    return writers.stream().mapToLong(Writer::acknowledged).sum();
  }

  private int audience(int streams, int writer) {
    int count = 0;
    for (int reader = 0; reader < streams; reader++) {
      count += target.hears(reader, writer) ? 1 : 0;
    }
    return count;
  }
}
