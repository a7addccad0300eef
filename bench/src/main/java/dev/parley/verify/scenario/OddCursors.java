package dev.parley.verify.scenario;

import java.util.List;

/** Cursors that no server of this log has given out. */
final class OddCursors {
  /** Percent-encoded, for the query: they hold what no header can. */
  static final List<String> IN_QUERY =
      List.of("%00", "%0d%0aX-Evil:%201", "%E2%80%AE.7", "a%20b.3", "%7F.1");

  private OddCursors() {}

  /**
   * For the header.
   *
   * @param good one that was given out
   */
  static List<String> of(String good) {
    var epoch = good.substring(0, good.indexOf('.'));
    return List.of(
        "nonsense",
        "zzzzzzzz.5",
        epoch,
        epoch + ".",
        epoch + ".-5",
        epoch + ".1e3",
        epoch + ".999999999999",
        epoch + ".99999999999999999999999",
        epoch + ".5.5",
        "." + good,
        "a".repeat(4_000) + ".1");
  }
}
