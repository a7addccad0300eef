package dev.parley.model;

/** What a text may hold so that every client and database keeps it as it is. */
public final class Texts {
  private Texts() {}

  /** No NUL and no half of a surrogate pair. */
  public static boolean isSound(String text) {
    return text.codePoints().noneMatch(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF));
  }

  /**
   * A sound text of one line, without the spaces at its ends.
   *
   * @param min how many code points it has at least then
   * @param max and at most
   * @throws Refusal if it is none, said of the field
   */
  public static String line(String field, String typed, int min, int max) {
    var text = typed.strip();
    int length = text.codePointCount(0, text.length());
    if (length < min
        || length > max
        || !isSound(text)
        || text.codePoints().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid(
          field, "Between " + min + " and " + max + " characters on one line, please.");
    }
    return text;
  }
}
