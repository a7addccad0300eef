package dev.parley.verify.house;

/** The run can't go on, which says nothing about the server; the message says why. */
public final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CannotRun(String message) {
    super(message);
  }

  public CannotRun(String message, Throwable cause) {
    super(message, cause);
  }
}
