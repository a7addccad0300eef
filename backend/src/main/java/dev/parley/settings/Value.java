package dev.parley.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was written for one setting, and where.
 *
 * @param name the flag or the variable, as the operator knows it
 */
record Value(String name, String text) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern RATE = Pattern.compile("(\\d{1,6})/(\\d{1,9}(?:ms|s|m|h|d))");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,9})(KiB|MiB|GiB)?");

  int number(int least, int most) {
    if (text.matches("\\d{1,18}")) {
      long number = Long.parseLong(text);
      if (least <= number && number <= most) {
        return (int) number;
      }
    }
    throw mustBe("a whole number from " + least + " to " + most);
  }

  /** A time from {@code least} to {@code most}, both as one would write them. */
  Duration duration(String least, String most) {
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      Duration duration = duration(matcher);
      if (isBetween(duration(least), duration, duration(most))) {
        return duration;
      }
    }
    throw mustBe("a time from " + least + " to " + most + ", such as 500ms, 15s, 10m, 1h or 7d");
  }

  /** So many in so much time, which is from {@code least} to {@code most}. */
  Rate rate(String least, String most) {
    Matcher matcher = RATE.matcher(text);
    if (matcher.matches()) {
      int count = Integer.parseInt(matcher.group(1));
      Duration time = duration(matcher.group(2));
      if (count > 0 && isBetween(duration(least), time, duration(most))) {
        return new Rate(count, time);
      }
    }
    throw mustBe("a number and a time from " + least + " to " + most + ", such as 10/5m or 300/1h");
  }

  /** A size in bytes from {@code least} to {@code most}, both as one would write them. */
  long bytes(String least, String most) {
    Matcher matcher = BYTES.matcher(text);
    if (matcher.matches()) {
      long bytes = bytes(matcher);
      if (bytes >= bytes(least) && bytes <= bytes(most)) {
        return bytes;
      }
    }
    throw mustBe(
        "a number of bytes from " + least + " to " + most + ", such as 65536, 64KiB or 1MiB");
  }

  /** Whether the text is {@code yes}; if it is neither that nor {@code no}, it is refused. */
  boolean either(String yes, String no) {
    if (!text.equals(yes) && !text.equals(no)) {
      throw mustBe(yes + " or " + no);
    }
    return text.equals(yes);
  }

  String matching(Pattern pattern, String allowed) {
    if (!pattern.matcher(text).matches()) {
      throw mustBe(allowed);
    }
    return text;
  }

  Path path(String allowed) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw mustBe(allowed);
    }
  }

  /** The complaint that shows what was written; not for anything that may hold a secret. */
  BadSetting mustBe(String allowed) {
    return bad("must be " + allowed + ", not '" + printable(text) + "'");
  }

  BadSetting bad(String complaint) {
    return new BadSetting(name + " " + complaint);
  }

  /** Without the text, which may be a secret. */
  @Override
  public String toString() {
    return name;
  }

  private static boolean isBetween(Duration least, Duration time, Duration most) {
    return time.compareTo(least) >= 0 && time.compareTo(most) <= 0;
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return duration(matcher);
  }

  private static Duration duration(Matcher matcher) {
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static long bytes(String text) {
    Matcher matcher = BYTES.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return bytes(matcher);
  }

  private static long bytes(Matcher matcher) {
    long amount = Long.parseLong(matcher.group(1));
    if (matcher.group(2) == null) {
      return amount;
    }
    return switch (matcher.group(2)) {
      case "KiB" -> amount << 10;
      case "MiB" -> amount << 20;
      default -> amount << 30;
    };
  }

  /** Keeps the complaint on one line, and a short one. */
  static String printable(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= 80 ? line : line.substring(0, 80) + "…";
  }
}
