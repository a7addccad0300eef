package dev.parley.settings;

/**
 * A setting that can't be used. The message is one line for the operator: it names the flag or the
 * variable that was used and says what is allowed. It never holds a secret. Without a stack trace,
 * since the fault is not in the code.
 */
public final class BadSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadSetting(String message) {
    super(message, null, false, false);
  }
}
