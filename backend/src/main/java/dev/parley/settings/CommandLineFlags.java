package dev.parley.settings;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The flags of a command line, as written.
 *
 * <p>A command line that is plainly right is read here. Only what asks for help or looks odd goes
 * to picocli, since merely loading that takes 0.2 s of a cold start, more than a tenth of what a
 * node may take to be ready.
 */
final class CommandLineFlags {
  private final Map<Setting, String> values;
  private final @Nullable String answer;

  CommandLineFlags(Map<Setting, String> values, @Nullable String answer) {
    this.values = values;
    this.answer = answer;
  }

  /**
   * Reads {@code --flag value} and {@code --flag=value}, in any order, each flag once.
   *
   * @throws BadSetting if there is anything else
   */
  static CommandLineFlags read(List<String> arguments) {
    return plain(arguments).orElseGet(() -> PicocliFlags.read(arguments));
  }

  /**
   * The flags, if each is known, is there once and has a value that does not look like another
   * flag.
   */
  static Optional<CommandLineFlags> plain(List<String> arguments) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String[] parts = rest.next().split("=", 2);
      Setting setting = Setting.byFlag(parts[0]);
      if (setting == null || (parts.length == 1 && !rest.hasNext())) {
        return Optional.empty();
      }
      String value = parts.length == 2 ? parts[1] : rest.next();
      if (value.startsWith("-") || values.put(setting, value) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new CommandLineFlags(values, null));
  }

  Map<Setting, String> values() {
    return values;
  }

  /** The text that answers {@code --help} or {@code --version}; null if neither was asked. */
  @Nullable String answer() {
    return answer;
  }
}
