package dev.parley.model;

import java.util.Locale;

/** Who somebody is in a deployment, the mightiest first; {@link Permission} says what they may. */
public enum Role {
  OWNER,
  ADMIN,
  MEMBER,
  GUEST;

  /** Whether this role is mightier than the other. */
  public boolean isAbove(Role other) {
    return compareTo(other) < 0;
  }

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
