package dev.parley.web;

import java.time.Duration;

/** Somebody asks too often. */
final class RateLimited extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long seconds;

  private RateLimited(long seconds) {
    super("rate limited", null, false, false);
    this.seconds = seconds;
  }

  /**
   * @param wait after which it is worth trying again
   */
  static RateLimited until(Duration wait) {
    return new RateLimited(1 + wait.toSeconds());
  }

  /** After so many it is worth trying again; at least one. */
  long seconds() {
    return seconds;
  }
}
