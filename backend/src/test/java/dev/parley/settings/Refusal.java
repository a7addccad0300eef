package dev.parley.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

/** The one line that a bad setting is refused with. */
final class Refusal {
  private Refusal() {}

  static String of(String... arguments) {
    return of(List.of(arguments), Map.of());
  }

  static String of(List<String> arguments, Map<String, String> environment) {
    BadSetting refusal =
        assertThrows(BadSetting.class, () -> Settings.parse(arguments, environment));
    String message = String.valueOf(refusal.getMessage());
    assertEquals(1, message.lines().count(), message);
    return message;
  }
}
