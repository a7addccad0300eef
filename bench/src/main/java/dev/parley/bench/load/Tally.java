package dev.parley.bench.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Counts and times what arrives. Every reader has to get each writer's messages by number without a
 * gap, and all readers that hear the same writers the same messages in the same order.
 */
final class Tally {
  private static final long LONGEST_MICROS = 600_000_000;

  /** So many messages of one writer may be under way at once. */
  private static final int UNDER_WAY = 1 << 16;

  private final int[][] heard;
  private final long[] order;
  private final int[][] arrivals;
  private final int[] listeners;
  private final Histogram deliveries = new Histogram(LONGEST_MICROS, 3);
  private final Histogram toAll = new Histogram(LONGEST_MICROS, 3);
  private long delivered;
  private long doubled;
  private long missing;
  private long bytes;

  Tally(int readers, int writers) {
    heard = new int[readers][writers];
    order = new long[readers];
    arrivals = new int[writers][UNDER_WAY];
    listeners = new int[writers];
  }

  void reads(int bytes) {
    this.bytes += bytes;
  }

  void expect(int writer, int readers) {
    listeners[writer] = readers;
  }

  void arrived(int reader, int writer, int number, long tookMicros) {
    int last = heard[reader][writer];
    if (number <= last) {
      doubled++;
      return;
    }
    missing += number - last - 1;
    heard[reader][writer] = number;
    order[reader] = order[reader] * 31 + ((long) writer << 32 | number);
    delivered++;
    long took = Math.min(LONGEST_MICROS, Math.max(0, tookMicros));
    deliveries.recordValue(took);
    int slot = number & (UNDER_WAY - 1);
    if (++arrivals[writer][slot] == listeners[writer]) {
      arrivals[writer][slot] = 0;
      toAll.recordValue(took);
    }
  }

  /** Forgets all times; counts go on. */
  void startTiming() {
    deliveries.reset();
    toAll.reset();
    delivered = 0;
    bytes = 0;
  }

  long delivered() {
    return delivered;
  }

  long bytes() {
    return bytes;
  }

  long doubled() {
    return doubled;
  }

  /** How many were skipped, and how many of the last ones have not come. */
  long missing(Audience audience, int[] acknowledged) {
    return missing + awaited(audience, acknowledged);
  }

  /** How many of the last ones have not come yet. */
  long awaited(Audience audience, int[] acknowledged) {
    long count = 0;
    for (int reader = 0; reader < heard.length; reader++) {
      for (int writer = 0; writer < acknowledged.length; writer++) {
        if (audience.hears(reader, writer)) {
          count += Math.max(0, acknowledged[writer] - heard[reader][writer]);
        }
      }
    }
    return count;
  }

  /** How many readers got the same messages as one before them, in another order. */
  int disagreeing() {
    int count = 0;
    var orders = new HashMap<List<Integer>, Long>();
    for (int reader = 0; reader < heard.length; reader++) {
      var same = Arrays.stream(heard[reader]).boxed().toList();
      var first = orders.putIfAbsent(same, order[reader]);
      count += first != null && first != order[reader] ? 1 : 0;
    }
    return count;
  }

  Histogram deliveries() {
    return deliveries;
  }

  Histogram toAll() {
    return toAll;
  }
}
