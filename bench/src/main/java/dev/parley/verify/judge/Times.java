package dev.parley.verify.judge;

import java.util.Arrays;

/** Many durations in nanoseconds. */
final class Times {
  private long[] values = new long[64];
  private int size;

  void add(long nanos) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = Math.max(0, nanos);
  }

  /** The smallest value that so many of a hundred do not exceed, in milliseconds. */
  double percentile(double percent) {
    if (size == 0) {
      return 0;
    }
    var sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    int index = (int) Math.ceil(percent / 100 * size) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }

  Spread spread() {
    return new Spread(size, percentile(50), percentile(95), percentile(99), percentile(100));
  }
}
