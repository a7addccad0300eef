package dev.parley.verify;

import java.io.File;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What a faulty node was told to do. */
final class Faults {
  /** Die after the next commit, before anyone is answered. */
  static final String HALT_BEFORE_ANSWER = "halt-before-answer";

  /** Die instead of telling the others of the next commit. */
  static final String HALT_BEFORE_HINT = "halt-before-hint";

  /** Die as soon as the others have been told of the next commit. */
  static final String HALT_AFTER_HINT = "halt-after-hint";

  /** Lose, double, delay and reorder announcements for as long as this is said. */
  static final String BAD_BUS = "bad-bus";

  private final String prefix;

  Faults(String prefix) {
    this.prefix = prefix;
  }

  boolean isOn(String fault) {
    return file(fault).exists();
  }

  /** Ends the process as {@code kill -9} would, if it was told so; a second life is not told. */
  void haltIfTold(String fault) {
    if (isOn(fault) && file(fault).delete()) {
      Runtime.getRuntime().halt(137);
    }
  }

  /** The same, after the calling thread has stood still for a while and the others have not. */
  void haltIfTold(String fault, Duration after) {
    if (isOn(fault)) {
      LockSupport.parkNanos(after.toNanos());
      haltIfTold(fault);
    }
  }

  private File file(String fault) {
    return new File(prefix + "." + fault);
  }
}
