package dev.parley.settings;

import java.util.Map;
import java.util.Optional;

/** What the flags and the environment say. Not a record: its text would show the secret. */
final class Values {
  private final Map<Setting, String> flags;
  private final Map<String, String> environment;

  Values(Map<Setting, String> flags, Map<String, String> environment) {
    this.flags = flags;
    this.environment = environment;
  }

  /** What was given, or else the default; for settings that have one. */
  Value of(Setting setting) {
    String fallback = setting.fallback();
    if (fallback == null) {
      throw new IllegalArgumentException(setting + " has no default");
    }
    return given(setting).orElseGet(() -> new Value(setting.flag(), fallback));
  }

  /** What was given: the flag, else the variable if it is not empty. */
  Optional<Value> given(Setting setting) {
    String flag = flags.get(setting);
    if (flag != null) {
      return Optional.of(new Value(setting.flag(), flag));
    }
    String variable = environment.get(setting.variable());
    return variable == null || variable.isEmpty()
        ? Optional.empty()
        : Optional.of(new Value(setting.variable(), variable));
  }
}
