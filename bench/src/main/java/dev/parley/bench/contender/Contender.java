package dev.parley.bench.contender;

import java.nio.file.Path;

/** A kind of server. */
public interface Contender {
  /** As it stands in the report. */
  String name();

  /** Its version and how it is set up, in a line; not before it was started once. */
  String setup();

  /**
   * Starts it in a folder of its own, and waits until it serves.
   *
   * @throws Absent if it can't be had on this machine
   */
  Service start(Path folder) throws Absent;

  /** It can't be had here; the message says why and what would help. */
  final class Absent extends Exception {
    private static final long serialVersionUID = 1;

    public Absent(String why) {
      super(why);
    }
  }
}
