package dev.parley.verify.house;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a bound. */
public final class Await {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private Await() {}

  /** Waits at most so long; gives whether the condition came true. */
  public static boolean met(Duration longest, BooleanSupplier condition) {
    long end = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        return condition.getAsBoolean();
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return true;
  }

  /**
   * Waits for what the run can't go on without.
   *
   * @throws CannotRun if it does not come
   */
  public static void must(String what, Duration longest, BooleanSupplier condition) {
    if (!met(longest, condition)) {
      throw new CannotRun(what + ": not within " + longest.toSeconds() + " s");
    }
  }

  /** Lets time pass, since the time itself is what is asked for. */
  public static void pass(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
