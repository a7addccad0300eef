package dev.parley.bench.load;

/**
 * How writers write.
 *
 * @param perSecond messages of all together, 0 for as many as get answered
 * @param textLength bytes of each message's text
 */
public record Pace(int writers, double perSecond, int textLength) {
  /** Each writer writes the next one as soon as the one before is answered. */
  public static Pace full(int writers) {
    return new Pace(writers, 0, 100);
  }

  /** Each message is due at its time, whether or not those before it are answered. */
  public static Pace of(int writers, double perSecond) {
    return new Pace(writers, perSecond, 100);
  }

  long everyNanos() {
    return perSecond == 0 ? 0 : (long) (writers * 1e9 / perSecond);
  }
}
