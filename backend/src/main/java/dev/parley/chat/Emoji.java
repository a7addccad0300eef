package dev.parley.chat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import dev.parley.model.Refusal;

/**
 * One emoji, however many code points it takes: one of those that Unicode recommends for general
 * interchange (UTS #51, RGI), which are what people have on their keyboards and in their fonts.
 */
public record Emoji(String text) {
  /** Asks for a picture where a character could be a letter too: ❤ and ❤️. */
  private static final String AS_PICTURE = "\uFE0F";

  /**
   * Reads it. Who leaves out that it is to be a picture means the same one.
   *
   * @throws Refusal if it is none, or more than one
   */
  public static Emoji parse(String typed) {
    if (isRecommended(typed)) {
      return new Emoji(typed);
    }
    if (isRecommended(typed + AS_PICTURE)) {
      return new Emoji(typed + AS_PICTURE);
    }
    throw Refusal.invalid("emoji", "One emoji, please.");
  }

  private static boolean isRecommended(String text) {
    return UCharacter.hasBinaryProperty(text, UProperty.RGI_EMOJI);
  }
}
