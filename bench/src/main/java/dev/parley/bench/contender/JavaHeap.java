package dev.parley.bench.contender;

import dev.parley.verify.house.CannotRun;
import dev.parley.verify.house.Shell;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Asks a JVM for its heap, by the tool that comes with the JDK. */
final class JavaHeap {
  /** A line for the whole heap, or one for each generation; the metaspace has no total. */
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  private JavaHeap() {}

  /** What is left after a collection, in bytes. */
  static double live(long pid) {
    var unused = jcmd(pid, "GC.run");
    return used(jcmd(pid, "GC.heap_info"));
  }

  /**
   * Reads what {@code GC.heap_info} says.
   *
   * @throws CannotRun if it is of a collector that says it otherwise
   */
  static double used(String info) {
    var parts = USED.matcher(info).results().map(part -> part.group(1)).toList();
    if (parts.isEmpty()) {
      throw new CannotRun("no heap in: " + info);
    }
    return parts.stream().mapToDouble(Double::parseDouble).sum() * 1_024;
  }

  private static String jcmd(long pid, String command) {
    var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    return Shell.run(tool.toString(), Long.toString(pid), command);
  }
}
