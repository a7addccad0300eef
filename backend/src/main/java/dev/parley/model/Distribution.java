package dev.parley.model;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How many values fell into which range, and their sum. Safe from any thread; what is read while
 * others add may lack their last values.
 */
public final class Distribution {
  private final long[] bounds;
  private final LongAdder[] counts;
  private final LongAdder sum = new LongAdder();

  /**
   * @param bounds the ranges' upper bounds, themselves included, rising; beyond the last is one
   *     range more
   */
  public Distribution(long... bounds) {
    this.bounds = bounds.clone();
    counts = Stream.generate(LongAdder::new).limit(bounds.length + 1L).toArray(LongAdder[]::new);
  }

  /**
   * For durations in nanoseconds: from half a millisecond to five seconds, where clients give up.
   */
  public static Distribution ofNanos() {
    return new Distribution(
        LongStream.of(
                500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000,
                1_000_000, 2_500_000, 5_000_000)
            .map(TimeUnit.MICROSECONDS::toNanos)
            .toArray());
  }

  public void add(long value) {
    int found = Arrays.binarySearch(bounds, value);
    counts[found < 0 ? -found - 1 : found].increment();
    sum.add(value);
  }

  /** The ranges' upper bounds; the last range has none. */
  public long[] bounds() {
    return bounds.clone();
  }

  /** How many values fell into each range, one more than there are bounds. */
  public long[] counts() {
    return Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
  }

  public long sum() {
    return sum.sum();
  }
}
