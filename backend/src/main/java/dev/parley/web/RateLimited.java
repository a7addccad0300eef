package dev.parley.web;

/** Somebody asks too often. */
final class RateLimited extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long seconds;

  /**
   * @param seconds after which it is worth trying again
   */
  RateLimited(long seconds) {
    super("rate limited", null, false, false);
    this.seconds = seconds;
  }

  long seconds() {
    return seconds;
  }
}
