package dev.parley.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far a feed is behind what it knows to be in the log, in events and in time. Safe from any
 * thread.
 */
public final class Lag {
  /** Each stands for one hint or look; beyond so many, later events count as missing for longer. */
  private static final int MAX_MARKS = 1_024;

  private final Deque<Mark> marks = new ArrayDeque<>();
  private long position;

  /** All events up to {@code seq}, and after the mark before, are known of since then. */
  private record Mark(long seq, long nanos) {}

  Lag(long position) {
    this.position = position;
  }

  /** How many events are known to be in the log and not yet in the window. */
  public synchronized long events() {
    return marks.isEmpty() ? 0 : marks.getLast().seq - position;
  }

  /** For how long the first of them has been known and missing; zero if none is. */
  public synchronized Duration time() {
    return marks.isEmpty()
        ? Duration.ZERO
        : Duration.ofNanos(System.nanoTime() - marks.getFirst().nanos);
  }

  /** Notes that the log has an event of this seq. */
  synchronized void knows(long seq) {
    if (seq <= (marks.isEmpty() ? position : marks.getLast().seq)) {
      return;
    }
    long since = marks.size() < MAX_MARKS ? System.nanoTime() : marks.removeLast().nanos;
    marks.addLast(new Mark(seq, since));
  }

  /** Notes that the window holds everything up to this seq. */
  synchronized void reached(long seq) {
    position = seq;
    while (!marks.isEmpty() && marks.getFirst().seq <= seq) {
      marks.removeFirst();
    }
  }
}
