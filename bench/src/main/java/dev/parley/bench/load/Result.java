package dev.parley.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What a load has shown.
 *
 * @param seconds while it was measured
 * @param cpuSeconds processor time of the server meanwhile
 * @param busy the part of the time for which the driver itself was at work; near 1 it is what
 *     limits
 * @param deliveries from when a message was due until one reader had it, in microseconds
 * @param toAll from when a message was due until the last of its readers had it
 * @param posts from when a message was due until it was acknowledged
 * @param missing messages that a reader did not get
 * @param doubled messages that a reader got again, or late
 * @param disagreeing readers to whom the same messages came in another order than to others
 * @param failed posts that were refused or not answered
 * @param complaint the first thing that went wrong, empty if nothing did
 */
public record Result(
    double seconds,
    double cpuSeconds,
    double busy,
    long delivered,
    long bytes,
    long acknowledged,
    Histogram deliveries,
    Histogram toAll,
    Histogram posts,
    long missing,
    long doubled,
    int disagreeing,
    int failed,
    String complaint) {

  /** Whether every reader got everything once and in order, and every post was taken. */
  public boolean isComplete() {
    return missing == 0 && doubled == 0 && disagreeing == 0 && failed == 0 && complaint.isEmpty();
  }

  public double deliveriesPerSecond() {
    return delivered / seconds;
  }

  public double postsPerSecond() {
    return acknowledged / seconds;
  }
}
