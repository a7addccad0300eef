package dev.parley.stream;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What was written to the streams of one event loop. Only that loop adds, so that each addition is
 * a plain store; any thread may read.
 */
final class Traffic {
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong deliveries = new AtomicLong();
  private final AtomicLong replayed = new AtomicLong();

  void wrote(int more) {
    add(bytes, more);
  }

  void delivered(int events) {
    add(deliveries, events);
  }

  void replayed(int events) {
    add(replayed, events);
  }

  long bytes() {
    return bytes.get();
  }

  long deliveries() {
    return deliveries.get();
  }

  long replayed() {
    return replayed.get();
  }

  private static void add(AtomicLong count, int more) {
    count.setRelease(count.getPlain() + more);
  }
}
