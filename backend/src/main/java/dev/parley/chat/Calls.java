package dev.parley.chat;

import dev.parley.account.People;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a text calls somebody: an {@code @} with what may be a name behind it. A name may hold
 * spaces and marks of punctuation, so each place has several candidates; which of them is a name,
 * {@link Mentions} asks the database.
 *
 * @param places the keys of each place's candidates, the longest first
 */
record Calls(List<List<String>> places) {
  /** More than a person writes; bounds what is looked up for one message. */
  static final int MOST_PLACES = 20;

  /** A name ends before the sixth break: {@code @Anna-Lena von der Heide} has five. */
  static final int MOST_ENDS = 6;

  /** The longest name that any setting allows. */
  private static final int MOST_CODE_POINTS = 64;

  private static final Calls NONE = new Calls(List.of());

  /** What a name may hold beside letters, digits and symbols. */
  private static final String PUNCTUATION = " -_.'’·・";

  /**
   * What in front of an @ shows that it is a part of something else: an address of whatever kind.
   */
  private static final String GLUE = "@/._-+'’";

  /**
   * Code: between fences, the last of which may be missing, and between backticks, as many on
   * either side (CommonMark 0.31, sections 4.5 and 6.1). Never backtracks.
   */
  private static final Pattern CODE =
      Pattern.compile(
          "(?m:^ {0,3}(`{3,})[^`\\n]*+$)(?s:.*?)(?:(?m:^ {0,3}\\1`*+ *+$)|\\z)"
              + "|(?<!`)(`++)(?!`)(?s:.*?[^`])\\2(?!`)");

  /** Of any text that a message may have. */
  static Calls in(String text) {
    if (text.indexOf('@') < 0) {
      return NONE;
    }
    var prose = text.indexOf('`') < 0 ? text : CODE.matcher(text).replaceAll("`");
    var places = new ArrayList<List<String>>();
    for (int at = prose.indexOf('@');
        at >= 0 && places.size() < MOST_PLACES;
        at = prose.indexOf('@', at + 1)) {
      if (at == 0 || isFree(prose.codePointBefore(at))) {
        var names = namesAt(prose, at + 1);
        if (!names.isEmpty()) {
          places.add(names.stream().map(People::key).toList());
        }
      }
    }
    return places.isEmpty() ? NONE : new Calls(places);
  }

  private static boolean isFree(int before) {
    return !isWord(before) && GLUE.indexOf(before) < 0;
  }

  /** All beginnings of the text from there on that may be a name, the longest first. */
  private static List<String> namesAt(String text, int start) {
    var names = new ArrayList<String>();
    int end = start;
    int before = ' ';
    for (int length = 0;
        end < text.length() && length < MOST_CODE_POINTS && names.size() < MOST_ENDS;
        length++) {
      int character = text.codePointAt(end);
      if (!mayBeInName(character) || (character == ' ' && before == ' ')) {
        break;
      }
      end += Character.charCount(character);
      if (character != ' ' && mayEnd(text, end)) {
        names.add(text.substring(start, end));
      }
      before = character;
    }
    Collections.reverse(names);
    return names;
  }

  private static boolean mayEnd(String text, int end) {
    if (end == text.length()) {
      return true;
    }
    int next = text.codePointAt(end);
    return !isWord(next) && next != '@';
  }

  private static boolean mayBeInName(int character) {
    int type = Character.getType(character);
    return isWord(character)
        || type == Character.OTHER_SYMBOL
        || type == Character.MODIFIER_SYMBOL
        || PUNCTUATION.indexOf(character) >= 0;
  }

  private static boolean isWord(int character) {
    int type = Character.getType(character);
    return Character.isLetterOrDigit(character)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }
}
