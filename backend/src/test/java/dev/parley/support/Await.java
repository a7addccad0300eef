package dev.parley.support;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must happen, and says what did not. */
public final class Await {
  /** Far more than anything here takes, on a machine that is busy with other things too. */
  public static final Duration LONG = Duration.ofSeconds(20);

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

  private Await() {}

  /** Waits until the condition holds, at most {@link #LONG}. */
  public static void until(String what, BooleanSupplier condition) {
    until(what, LONG, condition);
  }

  /**
   * Waits until the condition holds.
   *
   * @param what completes the sentence "in vain waited until …"
   */
  public static void until(String what, Duration longest, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      long waited = System.nanoTime() - start;
      if (waited > longest.toNanos()) {
        throw new AssertionError("in vain waited " + longest.toMillis() + " ms until " + what);
      }
      LockSupport.parkNanos(pause(waited));
    }
  }

  /** A tenth of the wait so far: to ask, of a browser say, takes time from what is waited for. */
  private static long pause(long waited) {
    return Math.min(LONGEST_PAUSE.toNanos(), Math.max(SHORTEST_PAUSE.toNanos(), waited / 10));
  }

  /** What the future gives, at most {@link #LONG} from now; throws what it fails with. */
  @CanIgnoreReturnValue
  public static <T> T result(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONG.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new CompletionException(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a future did not complete within " + LONG.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The exception that the future fails with, at most {@link #LONG} from now. */
  public static Throwable failure(Future<?> future) {
    return result(
        future.<Throwable>transform(
            done ->
                done.failed()
                    ? Future.succeededFuture(done.cause())
                    : Future.failedFuture(
                        new AssertionError("it did not fail but gave " + done.result()))));
  }
}
