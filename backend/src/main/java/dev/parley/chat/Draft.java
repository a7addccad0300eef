package dev.parley.chat;

import dev.parley.model.Refusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody wants to say.
 *
 * @param clientId what the author's client calls it; by it the same message is never said twice
 * @param replyTo the id of a message in the same room
 */
public record Draft(String text, @Nullable String clientId, @Nullable Long replyTo) {
  private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

  /**
   * @param maxText how many code points the text may have
   * @throws Refusal if the draft can't be said by anybody anywhere
   */
  void check(int maxText) {
    if (text.isBlank()) {
      throw Refusal.invalid("text", "A message needs a text.");
    }
    if (text.codePointCount(0, text.length()) > maxText) {
      throw Refusal.invalid("text", "A message may have at most " + maxText + " characters.");
    }
    if (!Texts.isSound(text)) {
      throw Refusal.invalid("text", "The text holds a NUL or half a character.");
    }
    if (clientId != null && !CLIENT_ID.matcher(clientId).matches()) {
      throw Refusal.invalid("clientId", "1 to 128 visible ASCII characters, please.");
    }
  }
}
