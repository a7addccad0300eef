package dev.parley.account;

import com.ibm.icu.text.Normalizer2;
import dev.parley.model.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A password in clear, as short as may be between the request and its hash. It is in NFKC, so that
 * it is the same on every keyboard (NIST SP 800-63B, section 3.1.1.2), and never shows in a text.
 */
public final class Password {
  /** Fewer code points than this are too few to stand against guessing where hashes were stolen. */
  static final int LEAST_CODE_POINTS = 12;

  /** Longer than any sentence that one remembers. */
  static final int MOST_CODE_POINTS = 128;

  /** Of a password that has its owner's name in it, so many more characters must be there. */
  private static final int LEAST_BESIDE_NAME = 8;

  private final String text;

  private Password(String text) {
    this.text = text;
  }

  /** What somebody typed to prove who they are: whatever it is, it is right or wrong. */
  public static Password typed(String text) {
    return new Password(normalized(text));
  }

  /**
   * A new password of somebody.
   *
   * @param field what the request calls it
   * @param name whose it is to be
   * @throws Refusal if it is too short, too long or easily guessed
   */
  static Password chosen(String field, String text, String name) {
    // Bounds the work: no password that is allowed is written with so many parts of letters.
    if (text.length() > 8 * MOST_CODE_POINTS) {
      throw tooLong(field);
    }
    String normalized = normalized(text);
    int length = normalized.codePointCount(0, normalized.length());
    if (length < LEAST_CODE_POINTS) {
      throw Refusal.invalid(
          field, "A password needs at least " + LEAST_CODE_POINTS + " characters.");
    }
    if (length > MOST_CODE_POINTS) {
      throw tooLong(field);
    }
    if (isMostlyName(normalized, name)) {
      throw Refusal.invalid(field, "This password is little more than the name.");
    }
    if (Guessable.is(normalized)) {
      throw Refusal.invalid(
          field,
          "This password is among those that are guessed first. Some words that have nothing to do"
              + " with each other make a good one.");
    }
    return new Password(normalized);
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "(password)";
  }

  private static boolean isMostlyName(String password, String name) {
    String folded = password.toLowerCase(Locale.ROOT);
    String rest = folded.replace(name.toLowerCase(Locale.ROOT), "");
    return rest.length() < folded.length()
        && rest.codePointCount(0, rest.length()) < LEAST_BESIDE_NAME;
  }

  private static Refusal tooLong(String field) {
    return Refusal.invalid(field, "A password has at most " + MOST_CODE_POINTS + " characters.");
  }

  private static String normalized(String text) {
    return Normalizer2.getNFKCInstance().normalize(text);
  }
}
