package dev.parley.settings;

import java.util.List;
import java.util.Map;

/** What a command line asks for: to run with some settings, or only to be told something. */
public sealed interface Invocation {
  /** Run a node. */
  record Run(Settings settings) implements Invocation {}

  /** Print this text, which ends in a line break, to standard output and exit with 0. */
  record Print(String text) implements Invocation {}

  /**
   * As {@link #parse(List, Map)}, with the environment of this process.
   *
   * @throws BadSetting if a setting is wrong or unknown
   */
  static Invocation parse(List<String> arguments) {
    return parse(arguments, System.getenv());
  }

  /**
   * Reads a command line: each setting's flag first, then its variable, then its default. A
   * variable that is empty counts as not set. Looks at the files and folders that are named, and
   * opens nothing.
   *
   * @throws BadSetting if a setting is wrong or unknown
   */
  static Invocation parse(List<String> arguments, Map<String, String> environment) {
    CommandLineFlags flags = CommandLineFlags.read(arguments);
    return flags.answer() != null
        ? new Print(flags.answer())
        : new Run(Settings.from(new Values(flags.values(), environment)));
  }
}
