package dev.parley.log;

/** The log can't take or give anything now. What was asked has not happened; try again later. */
public final class LogUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LogUnavailable(String message) {
    super(message, null, false, false);
  }

  public LogUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
