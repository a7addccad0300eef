package dev.parley.settings;

import java.nio.charset.StandardCharsets;

/** A text that never shows in a log or a message: {@link #toString} hides it. */
public record Secret(String text) {
  /** HS256 wants a key at least as long as its hash (RFC 7518, section 3.2). */
  static final int LEAST_BYTES = 32;

  /** The text in UTF-8. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
