package dev.parley.chat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody wants to be told of a room while they look elsewhere. */
public enum Level {
  /** Each message. */
  ALL,
  /** What calls them by name, or all who are in the room. */
  MENTIONS,
  /** Nothing. */
  NONE;

  /** The word that clients see and the tables keep. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads it again; empty if it is none. */
  public static Optional<Level> of(String word) {
    return Arrays.stream(values()).filter(level -> level.word().equals(word)).findFirst();
  }
}
