package dev.parley.log;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a text into the words that it is found by: letters, digits and their marks, without case,
 * without accents, each cut at {@link #LONGEST_WORD}. Han and kana are written without spaces, so
 * each of their characters is a word; two that are looked for together are a phrase.
 *
 * <p>Done here and not by the databases, so that both find the same, and by ICU and not the JDK, so
 * that nodes on different JDKs do. Whoever changes what comes out has to index anew what is there.
 */
public final class Tokenizer {
  /** In code points; below what PostgreSQL takes (2,046 bytes) whatever the script. */
  static final int LONGEST_WORD = 64;

  /** In code points; keeps the words of the longest text below PostgreSQL's 1 MB. */
  static final int LONGEST_TEXT = 16_000;

  private static final Normalizer2 CASE_FOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();
  private static final Normalizer2 COMPOSE = Normalizer2.getNFCInstance();

  private static final int IN_WORDS =
      1 << ECharacterCategory.UPPERCASE_LETTER
          | 1 << ECharacterCategory.LOWERCASE_LETTER
          | 1 << ECharacterCategory.TITLECASE_LETTER
          | 1 << ECharacterCategory.MODIFIER_LETTER
          | 1 << ECharacterCategory.OTHER_LETTER
          | 1 << ECharacterCategory.DECIMAL_DIGIT_NUMBER
          | 1 << ECharacterCategory.LETTER_NUMBER
          | 1 << ECharacterCategory.OTHER_NUMBER
          | 1 << ECharacterCategory.NON_SPACING_MARK
          | 1 << ECharacterCategory.COMBINING_SPACING_MARK;

  private Tokenizer() {}

  /** The words in their order. */
  public static List<String> words(String text) {
    var folded = withoutAccents(text);
    var words = new ArrayList<String>();
    int start = 0;
    int length = 0;
    for (int i = 0, next; i < folded.length(); i = next) {
      int point = folded.codePointAt(i);
      next = i + Character.charCount(point);
      boolean alone = standsAlone(point);
      if (length > 0 && (alone || !isInWord(point))) {
        words.add(cut(folded.substring(start, i)));
        length = 0;
      }
      if (alone) {
        words.add(folded.substring(i, next));
      } else if (isInWord(point)) {
        start = length == 0 ? i : start;
        length++;
      }
    }
    if (length > 0) {
      words.add(cut(folded.substring(start)));
    }
    return words;
  }

  /**
   * One word that stands for a name: for the same one however its case, and for no other. Accents
   * count in names. It holds no ASCII but letters and digits.
   */
  static String name(String name) {
    var word = new StringBuilder();
    // The full-width forms never come out of NFKC: they are free to stand for what divides words.
    caseFolded(name)
        .codePoints()
        .map(point -> point < 0x80 && !isInWord(point) ? point + 0xFEE0 : point)
        .forEach(word::appendCodePoint);
    return cut(word.toString());
  }

  private static String withoutAccents(String text) {
    var folded =
        caseFolded(
            text.length() <= LONGEST_TEXT
                ? text
                : text.substring(
                    0,
                    text.offsetByCodePoints(
                        0, Math.min(LONGEST_TEXT, text.codePointCount(0, text.length())))));
    if (isAscii(folded)) {
      return folded;
    }
    var bare = new StringBuilder(folded.length());
    DECOMPOSE
        .normalize(folded)
        .codePoints()
        .filter(point -> point < 0x300 || point > 0x36F)
        .forEach(bare::appendCodePoint);
    return COMPOSE.normalize(bare);
  }

  private static String caseFolded(String text) {
    return isAscii(text) ? text.toLowerCase(Locale.ROOT) : CASE_FOLD.normalize(text);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(unit -> unit < 0x80);
  }

  private static boolean isInWord(int point) {
    return point < 0x80
        ? Character.isLetterOrDigit(point)
        : (IN_WORDS & 1 << UCharacter.getType(point)) != 0;
  }

  private static boolean standsAlone(int point) {
    // No kana and no Han is below U+2E80; that spares most texts the look-up.
    return point >= 0x2E80
        && isInWord(point)
        && ((point >= 0x3040 && point <= 0x30FF) || UScript.getScript(point) == UScript.HAN);
  }

  private static String cut(String word) {
    return word.codePointCount(0, word.length()) <= LONGEST_WORD
        ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD));
  }
}
