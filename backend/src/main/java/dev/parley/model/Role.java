package dev.parley.model;

import java.util.Locale;

/** What somebody may do in a deployment. */
public enum Role {
  OWNER,
  ADMIN,
  MEMBER,
  GUEST;

  /** The word that clients see and tokens carry. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads it again.
   *
   * @throws IllegalArgumentException if the word is not one that {@link #word} gives
   */
  public static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
