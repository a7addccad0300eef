package dev.parley.support;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stream over a socket of its own, on a thread of its own, and keeps all that came.
 *
 * <p>There is one place of reading: {@link #next} and {@link #await} move it on, {@link #all} shows
 * everything regardless of it. Any number of threads may ask.
 */
public final class SseReader implements AutoCloseable {
  private final StreamSocket socket;
  private final SseParser parser = new SseParser(this::take);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<SseBlock> blocks = new ArrayList<>();
  private int place;
  private boolean stalled;
  private boolean ended;
  private boolean endedWell;

  private SseReader(StreamSocket socket, boolean stalled) {
    this.socket = socket;
    this.stalled = stalled;
  }

  /**
   * Opens a stream; returns when the head of the answer has come.
   *
   * @param headers names and values in turn
   */
  public static SseReader open(URI address, String... headers) {
    return open(address, 0, false, headers);
  }

  /**
   * Opens a stream and reads only the head of the answer until {@link #resume} is called.
   *
   * @param receiveBufferBytes how much the system takes for a reader who does not read; 0 for its
   *     default
   */
  public static SseReader openStalled(URI address, int receiveBufferBytes, String... headers) {
    return open(address, receiveBufferBytes, true, headers);
  }

  private static SseReader open(
      URI address, int receiveBufferBytes, boolean stalled, String... headers) {
    try {
      var reader =
          new SseReader(
              StreamSocket.get(
                  address.getHost(),
                  address.getPort(),
                  target(address),
                  receiveBufferBytes,
                  headers),
              stalled);
      var thread = new Thread(reader::read, "stream-reader");
      thread.setDaemon(true);
      thread.start();
      return reader;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(URI address) {
    var query = address.getRawQuery();
    return address.getRawPath() + (query == null ? "" : "?" + query);
  }

  public int status() {
    return socket.status();
  }

  /** The answer's header, as it was written; empty if there is none. */
  public Optional<String> header(String name) {
    return socket.header(name);
  }

  /** The next block, whatever it is. */
  public SseBlock next() {
    return await("any block", block -> true, Await.LONG);
  }

  /** The next event of this name; moves past all before it. */
  @CanIgnoreReturnValue
  public SseBlock await(String event) {
    return await(event, Await.LONG);
  }

  @CanIgnoreReturnValue
  public SseBlock await(String event, Duration longest) {
    return await("the event " + event, block -> block.is(event), longest);
  }

  /** The next block that is as wanted; moves past all before it. */
  @CanIgnoreReturnValue
  public SseBlock await(String what, Predicate<SseBlock> wanted) {
    return await(what, wanted, Await.LONG);
  }

  @CanIgnoreReturnValue
  public SseBlock await(String what, Predicate<SseBlock> wanted, Duration longest) {
    lock.lock();
    try {
      var found = new AtomicReference<@Nullable SseBlock>();
      boolean inTime = awaitChange(longest, () -> find(wanted, found) || ended);
      var block = found.get();
      if (block == null) {
        var why = inTime ? "the stream has ended without " : "in vain waited for ";
        throw new AssertionError(why + what + ", after " + tail());
      }
      return block;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the server has ended the stream properly, by the last chunk of the answer. */
  public void awaitEnd() {
    lock.lock();
    try {
      if (!awaitChange(Await.LONG, () -> ended)) {
        throw new AssertionError("the stream does not end, after " + tail());
      }
      if (!endedWell) {
        throw new AssertionError("the stream broke off, after " + tail());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the stream is over, properly or not. */
  public boolean ended() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** Every block that has come so far. */
  public List<SseBlock> all() {
    lock.lock();
    try {
      return List.copyOf(blocks);
    } finally {
      lock.unlock();
    }
  }

  /** Every event of this name that has come so far. */
  public List<SseBlock> all(String event) {
    return all().stream().filter(block -> block.is(event)).toList();
  }

  /** What the client would send as {@code Last-Event-ID} now. */
  public String lastEventId() {
    lock.lock();
    try {
      return parser.lastEventId();
    } finally {
      lock.unlock();
    }
  }

  /** Stops reading from the socket, as a client does whose network stands still. */
  public void stall() {
    lock.lock();
    try {
      stalled = true;
    } finally {
      lock.unlock();
    }
  }

  /** Reads on. */
  public void resume() {
    lock.lock();
    try {
      stalled = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Hangs up, in the middle of whatever comes. */
  @Override
  public void close() {
    socket.close();
    resume();
  }

  private void read() {
    boolean well = false;
    try {
      for (var chunk = nextChunk(); chunk.length > 0; chunk = nextChunk()) {
        lock.lock();
        try {
          parser.take(chunk);
          changed.signalAll();
        } finally {
          lock.unlock();
        }
      }
      well = true;
    } catch (IOException e) {
      // The connection is gone: what awaits something is told below.
    } finally {
      end(well);
    }
  }

  /** An empty one is the last. */
  private byte[] nextChunk() throws IOException {
    lock.lock();
    try {
      while (stalled) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
    return socket.chunk();
  }

  private void end(boolean well) {
    lock.lock();
    try {
      parser.end();
      ended = true;
      endedWell = well;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    socket.close();
  }

  private void take(SseBlock block) {
    blocks.add(block);
  }

  private boolean find(Predicate<SseBlock> wanted, AtomicReference<@Nullable SseBlock> found) {
    while (place < blocks.size() && found.get() == null) {
      var block = blocks.get(place++);
      if (wanted.test(block)) {
        found.set(block);
      }
    }
    return found.get() != null;
  }

  /** Whether the condition came to hold in time; to be called with the lock held. */
  private boolean awaitChange(Duration longest, BooleanSupplier condition) {
    long nanos = longest.toNanos();
    try {
      while (!condition.getAsBoolean()) {
        if (nanos <= 0) {
          return false;
        }
        nanos = changed.awaitNanos(nanos);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private String tail() {
    return blocks.subList(Math.max(0, blocks.size() - 5), blocks.size()).toString();
  }
}
