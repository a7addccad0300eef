package dev.parley.chat;

import dev.parley.model.Refusal;
import dev.parley.model.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody wants to say.
 *
 * @param clientId what the author's client calls it; by it the same message is never said twice
 * @param replyTo the id of a message in the same room
 * @param attachments the ids of the author's own uploads to the room; with one the text may be
 *     empty
 */
public record Draft(
    String text, @Nullable String clientId, @Nullable Long replyTo, List<String> attachments) {
  /** More than a person picks at once; bounds an event and a line of the history. */
  static final int MAX_ATTACHMENTS = 10;

  private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

  public Draft {
    attachments = List.copyOf(attachments);
  }

  /**
   * @param maxText how many code points the text may have
   * @throws Refusal if the draft can't be said by anybody anywhere
   */
  void check(int maxText) {
    if (attachments.isEmpty()) {
      checkText(text, maxText);
    } else {
      checkLength(text, maxText);
    }
    if (clientId != null && !CLIENT_ID.matcher(clientId).matches()) {
      throw Refusal.invalid("clientId", "1 to 128 visible ASCII characters, please.");
    }
    if (attachments.size() > MAX_ATTACHMENTS) {
      throw Refusal.invalid(
          "attachments", "A message may have at most " + MAX_ATTACHMENTS + " attachments.");
    }
    if (new HashSet<>(attachments).size() < attachments.size()) {
      throw Refusal.invalid("attachments", "Each attachment once, please.");
    }
  }

  /**
   * @param maxText how many code points the text may have
   * @throws Refusal if no message can have it
   */
  static void checkText(String text, int maxText) {
    if (text.isBlank()) {
      throw Refusal.invalid("text", "A message needs a text.");
    }
    checkLength(text, maxText);
  }

  private static void checkLength(String text, int maxText) {
    if (text.codePointCount(0, text.length()) > maxText) {
      throw Refusal.invalid("text", "A message may have at most " + maxText + " characters.");
    }
    if (!Texts.isSound(text)) {
      throw Refusal.invalid("text", "The text holds a NUL or half a character.");
    }
  }
}
