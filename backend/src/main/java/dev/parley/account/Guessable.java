package dev.parley.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Passwords that somebody who tries would try first (NIST SP 800-63B, section 3.1.1.2): well-known
 * ones, also with figures or signs at their ends; the same few characters again and again; and runs
 * such as {@code abcdefghijkl}.
 */
final class Guessable {
  /** What is short and repeated adds nothing, however long it gets. */
  private static final int SHORT_UNIT = 4;

  private static final Pattern ENDS = Pattern.compile("^\\P{L}+|\\P{L}+$");

  private Guessable() {}

  static boolean is(String password) {
    String folded = password.toLowerCase(Locale.ROOT);
    String unit = unit(folded);
    return unit.length() <= SHORT_UNIT || isRun(folded) || isKnown(folded) || isKnown(unit);
  }

  private static boolean isKnown(String text) {
    return Known.WORDS.contains(text) || Known.WORDS.contains(ENDS.matcher(text).replaceAll(""));
  }

  /** The shortest beginning that the text repeats to its end; the whole text if it does not. */
  private static String unit(String text) {
    int length = 1;
    while (!text.startsWith(text.substring(length))) {
      length++;
    }
    return text.substring(0, length);
  }

  /** Whether each character is the one after that before it, or each the one before it. */
  private static boolean isRun(String text) {
    int step = step(text.charAt(0), text.charAt(1));
    for (int i = 1; i < text.length(); i++) {
      if (step(text.charAt(i - 1), text.charAt(i)) != step) {
        return false;
      }
    }
    return Math.abs(step) == 1;
  }

  /** From one character to the next; after the 9 comes the 0. */
  private static int step(char from, char to) {
    if (from == '9' && to == '0') {
      return 1;
    }
    return from == '0' && to == '9' ? -1 : to - from;
  }

  /** Read with the first password that is chosen. */
  private static final class Known {
    static final Set<String> WORDS = read();

    private static Set<String> read() {
      var file =
          Objects.requireNonNull(Guessable.class.getResourceAsStream("common-passwords.txt"));
      try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
        return lines
            .lines()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
