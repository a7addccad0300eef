package dev.parley.chat;

/** What a text may hold so that every client and database keeps it as it is. */
final class Texts {
  private Texts() {}

  /** No NUL and no half of a surrogate pair. */
  static boolean isSound(String text) {
    return text.codePoints().noneMatch(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF));
  }

  /** Sound, and without control characters such as line breaks. */
  static boolean isLine(String text) {
    return isSound(text) && text.codePoints().noneMatch(Character::isISOControl);
  }
}
