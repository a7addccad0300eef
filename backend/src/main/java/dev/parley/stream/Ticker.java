package dev.parley.stream;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs a hub's ticks. When nothing was going on a tick comes at once; after one, the event loop's
 * other work gets as much time as it took. Requests that are read in that time have their events go
 * out together with the next tick, in one write for each stream: under load that costs a third, and
 * all get their events sooner.
 */
final class Ticker {
  private static final Duration LONGEST_REST = Duration.ofMillis(20);

  private final Context context;
  private final Runnable tick;
  private final AtomicBoolean due = new AtomicBoolean();
  private long restUntilNanos = System.nanoTime();

  /**
   * @param tick runs on the context
   */
  Ticker(Context context, Runnable tick) {
    this.context = context;
    this.tick = tick;
  }

  /** There is something to do. From any thread. */
  void wake() {
    if (due.compareAndSet(false, true)) {
      context.runOnContext(ignored -> runWhenRested());
    }
  }

  private void runWhenRested() {
    long millis = TimeUnit.NANOSECONDS.toMillis(restUntilNanos - System.nanoTime());
    if (millis > 0) {
      context.owner().setTimer(millis, timer -> run());
    } else {
      run();
    }
  }

  private void run() {
    due.set(false);
    long began = System.nanoTime();
    tick.run();
    long ended = System.nanoTime();
    restUntilNanos = ended + Math.min(ended - began, LONGEST_REST.toNanos());
  }
}
