package dev.parley.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The recent events of the log, in order and without a gap. The feed writes it, from one thread;
 * every event loop reads it.
 */
public final class Window {
  /** At 10,000 messages a second an event loop may stand still for 3 s before the log is asked. */
  private static final int MAX_EVENTS = 1 << 15;

  /** Long messages must not make the window a memory hog. */
  private static final long MAX_BYTES = 16L << 20;

  private final AtomicReferenceArray<Encoded> ring = new AtomicReferenceArray<>(MAX_EVENTS);
  private volatile long first;
  private volatile long last;
  private long bytes;

  /**
   * @param position the seq after which the window begins
   */
  Window(long position) {
    first = position + 1;
    last = position;
  }

  /** The last seq in the window: the feed's position. */
  public long last() {
    return last;
  }

  /**
   * The events after {@code seq}: at least one if there is one, and further ones until together
   * they reach {@code maxBytes}; empty if the window has moved past {@code seq}, or one of them was
   * {@linkplain #forget forgotten}: then the log has them.
   */
  public Optional<List<Encoded>> after(long seq, int maxBytes) {
    var events = new ArrayList<Encoded>();
    long end = last;
    long size = 0;
    for (long next = seq + 1; next <= end && size < maxBytes; next++) {
      var encoded = next < first ? null : ring.get(slot(next));
      if (encoded == null || encoded.seq() != next) {
        return Optional.empty();
      }
      events.add(encoded);
      size += encoded.bytes().length();
    }
    return Optional.of(events);
  }

  void add(Encoded encoded) {
    while (last - first + 1 >= MAX_EVENTS || (bytes > MAX_BYTES && first <= last)) {
      dropFirst();
    }
    ring.set(slot(encoded.seq()), encoded);
    bytes += encoded.bytes().length();
    last = encoded.seq();
  }

  /** Forgets what an event said, since the log says otherwise by now. */
  void forget(long seq) {
    if (seq >= first && seq <= last) {
      drop(seq);
    }
  }

  private void dropFirst() {
    long oldest = first;
    drop(oldest);
    first = oldest + 1;
  }

  private void drop(long seq) {
    var dropped = ring.getAndSet(slot(seq), null);
    if (dropped != null) {
      bytes -= dropped.bytes().length();
    }
  }

  private static int slot(long seq) {
    return (int) (seq % MAX_EVENTS);
  }
}
