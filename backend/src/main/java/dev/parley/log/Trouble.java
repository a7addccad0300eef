package dev.parley.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator why the database fails, a line in a while however often it does. */
final class Trouble {
  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final AtomicLong toldNanos =
      new AtomicLong(System.nanoTime() - BETWEEN_LINES.toNanos() - 1);

  /** From any thread. What the driver says stays in the log: clients are told less. */
  void tell(String what, Throwable cause) {
    long last = toldNanos.get();
    long now = System.nanoTime();
    if (now - last > BETWEEN_LINES.toNanos() && toldNanos.compareAndSet(last, now)) {
      LOG.warn(
          "{}: {}",
          what,
          cause.getCause() == null ? cause.toString() : cause.getCause().toString());
    }
  }
}
