package dev.parley.verify.crowd;

import java.util.concurrent.atomic.AtomicInteger;

/** Numbers streams, through all scenarios of a run. */
final class TabIds {
  private static final AtomicInteger LAST = new AtomicInteger();

  private TabIds() {}

  static int next() {
    return LAST.incrementAndGet();
  }
}
