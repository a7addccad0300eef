package dev.parley.file;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What a file is called, so that it can be shown and saved everywhere. */
public final class FileName {
  /** As in most file systems. */
  public static final int MOST_BYTES = 255;

  /** An ending longer than this is none. */
  private static final int LONGEST_ENDING = 16;

  private static final String NAMELESS = "file";
  private static final Set<String> FOLDERS = Set.of("", ".", "..");

  private FileName() {}

  /**
   * A name without folders, line breaks and other control characters, and without those that turn
   * the direction of what follows, by which {@code gpj.exe} would read as {@code exe.jpg}; at most
   * {@link #MOST_BYTES} in UTF-8, and never empty.
   */
  public static String of(String given) {
    var last = given.substring(1 + Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')));
    var sound =
        last.codePoints()
            .filter(FileName::isFine)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    return FOLDERS.contains(sound) ? NAMELESS : cut(sound);
  }

  private static boolean isFine(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !turns(point);
    };
  }

  /** UAX #9, section 2: embeddings, overrides and isolates. */
  private static boolean turns(int point) {
    return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
  }

  /** Shortens what stands before the ending, which says what to open it with. */
  private static String cut(String name) {
    if (bytes(name) <= MOST_BYTES) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    var ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
    // A character has a byte or more, and none is halved.
    var begin = name.substring(0, Math.min(name.length() - ending.length(), MOST_BYTES));
    if (Character.isHighSurrogate(begin.charAt(begin.length() - 1))) {
      begin = begin.substring(0, begin.length() - 1);
    }
    while (bytes(begin) + bytes(ending) > MOST_BYTES) {
      begin = begin.substring(0, begin.offsetByCodePoints(begin.length(), -1));
    }
    return begin + ending;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
