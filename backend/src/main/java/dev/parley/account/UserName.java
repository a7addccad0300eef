package dev.parley.account;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.List;
import java.util.Optional;

/**
 * A user's name: how it is shown, and the key by which it is unique. Names that look alike have one
 * key: {@code alice}, {@code Alice}, a full-width {@code alice}, one with a Cyrillic a and {@code
 * aIice} with a capital I are one name, and {@linkplain #equals equal}.
 *
 * <p>What Unicode says comes from ICU and not from the JDK, so that nodes on different JDKs agree
 * on a key. Another version of ICU may make other keys: those that are stored have to be made anew
 * then.
 */
public final class UserName {
  /** Fewer code points than this are no name. */
  public static final int LEAST_CODE_POINTS = 2;

  /** What mentions are made of, and what speaks for the server. */
  private static final List<String> RESERVED =
      List.of("everyone", "here", "room", "all", "system", "parley");

  /**
   * More marks on one letter than any language has, as UTS #39, section 5.4 counts them: they spill
   * over the lines.
   */
  private static final int MOST_MARKS = 4;

  private static final String ASCII_ALLOWED = " -_.'";
  private static final String PUNCTUATION_ALLOWED = "’·・";
  private static final int BRAILLE_BLANK = 0x2800;

  private static final int LETTERS =
      mask(
          ECharacterCategory.UPPERCASE_LETTER,
          ECharacterCategory.LOWERCASE_LETTER,
          ECharacterCategory.TITLECASE_LETTER,
          ECharacterCategory.MODIFIER_LETTER,
          ECharacterCategory.OTHER_LETTER);
  private static final int DIGITS =
      mask(
          ECharacterCategory.DECIMAL_DIGIT_NUMBER,
          ECharacterCategory.LETTER_NUMBER,
          ECharacterCategory.OTHER_NUMBER);
  private static final int MARKS =
      mask(ECharacterCategory.NON_SPACING_MARK, ECharacterCategory.COMBINING_SPACING_MARK);
  private static final int SYMBOLS = mask(ECharacterCategory.OTHER_SYMBOL);
  private static final int UNSEEN =
      mask(
          ECharacterCategory.CONTROL,
          ECharacterCategory.FORMAT,
          ECharacterCategory.PRIVATE_USE,
          ECharacterCategory.SURROGATE,
          ECharacterCategory.UNASSIGNED,
          ECharacterCategory.LINE_SEPARATOR,
          ECharacterCategory.PARAGRAPH_SEPARATOR);

  private final String display;
  private final String key;

  private UserName(String display, String key) {
    this.display = display;
    this.key = key;
  }

  /**
   * The name that someone typed: in NFKC and without the spaces at its ends.
   *
   * @param mostCodePoints how many code points it may have then
   * @throws Refused if it is not fit for a name
   */
  public static UserName parse(String typed, int mostCodePoints) {
    // Bounds the work: nobody types so many spaces around a name, or so many parts of letters.
    if (typed.length() > 8 * mostCodePoints) {
      throw tooLong(mostCodePoints);
    }
    String display = withoutSpacesAtTheEnds(Unicode.NFKC.normalize(typed));
    display.codePoints().forEach(UserName::checkCharacter);
    checkLength(display.codePointCount(0, display.length()), mostCodePoints);
    checkSpacesAndMarks(display);
    if (display.codePoints().noneMatch(character -> is(character, LETTERS | DIGITS))) {
      throw new Refused("A name needs a letter or a digit.");
    }
    if (Unicode.RESERVED_SKELETONS.contains(skeleton(display))) {
      throw new Refused("This name is reserved; please choose another.");
    }
    return new UserName(display, keyOf(display));
  }

  /** As {@link #parse}; empty where that would refuse it. */
  static Optional<UserName> find(String typed, int mostCodePoints) {
    try {
      return Optional.of(parse(typed, mostCodePoints));
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  /**
   * The key of a name, or of any other text: in NFKC, case-folded, and as the skeleton of what it
   * looks like (UTS #39). Beyond that, i counts as l, since as a capital it looks like one. The key
   * of a key is the key.
   */
  static String keyOf(String text) {
    return skeleton(text).replace('i', 'l');
  }

  /** As it is shown. */
  public String display() {
    return display;
  }

  /** What it is unique by: not to be shown, and at most a few times as long as the name. */
  public String key() {
    return key;
  }

  /** Whether it is the same name, however it is shown. */
  @Override
  public boolean equals(Object other) {
    return other instanceof UserName name && key.equals(name.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return display;
  }

  private static String withoutSpacesAtTheEnds(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(start, end);
  }

  private static void checkLength(int codePoints, int mostCodePoints) {
    if (codePoints < LEAST_CODE_POINTS) {
      throw new Refused("A name needs at least " + LEAST_CODE_POINTS + " characters.");
    }
    if (codePoints > mostCodePoints) {
      throw tooLong(mostCodePoints);
    }
  }

  private static Refused tooLong(int mostCodePoints) {
    return new Refused("A name has at most " + mostCodePoints + " characters.");
  }

  private static void checkCharacter(int character) {
    if (is(character, UNSEEN)
        || character == BRAILLE_BLANK
        || UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
      throw new Refused(
          "A name may not contain %s, which can't be seen.".formatted(number(character)));
    }
    if (!isAllowed(character)) {
      throw new Refused(
          "A name may not contain %s (%s); letters, digits, single spaces, emoji and - _ . ' are fine."
              .formatted(Character.toString(character), number(character)));
    }
  }

  private static boolean isAllowed(int character) {
    return character < 128
        ? is(character, LETTERS | DIGITS) || ASCII_ALLOWED.indexOf(character) >= 0
        : is(character, LETTERS | DIGITS | MARKS | SYMBOLS)
            || UCharacter.hasBinaryProperty(character, UProperty.EMOJI_MODIFIER)
            || PUNCTUATION_ALLOWED.indexOf(character) >= 0;
  }

  private static void checkSpacesAndMarks(String display) {
    if (display.contains("  ")) {
      throw new Refused("A name may have single spaces only.");
    }
    int marksToCome = 0;
    for (int character : display.codePoints().toArray()) {
      if (!is(character, MARKS)) {
        marksToCome = character == ' ' ? 0 : MOST_MARKS;
      } else if (marksToCome-- == 0) {
        throw new Refused(
            "A name may have accents on letters only, and at most " + MOST_MARKS + " on one.");
      }
    }
  }

  /**
   * Folding a skeleton may give something that has another skeleton, so this goes on until nothing
   * changes.
   */
  private static String skeleton(String text) {
    String before = text;
    // Three rounds are the most that any character takes.
    for (int round = 0; round < 10; round++) {
      String after = skeletonOnce(before);
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    return before;
  }

  private static String skeletonOnce(String text) {
    StringBuilder looks = new StringBuilder();
    Unicode.NFD
        .normalize(Unicode.FOLD.normalize(text))
        .codePoints()
        .forEach(character -> looks.append(lookOf(character)));
    return Unicode.SPOOFS.getSkeleton(Unicode.FOLD.normalize(looks));
  }

  /**
   * What a folded character looks like. One that looks like ASCII only as a capital, such as the
   * Cyrillic v, counts as that: folding alone would hide that its capital is a B.
   */
  private static String lookOf(int character) {
    String itself = Character.toString(character);
    if (character < 128) {
      return itself;
    }
    String look = Unicode.SPOOFS.getSkeleton(itself);
    if (isAscii(look)) {
      return look;
    }
    String capital =
        Unicode.SPOOFS.getSkeleton(Character.toString(UCharacter.toUpperCase(character)));
    return isAscii(capital) ? capital : look;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(unit -> unit < 128);
  }

  private static boolean is(int character, int categories) {
    return (1 << UCharacter.getType(character) & categories) != 0;
  }

  private static int mask(byte... categories) {
    int mask = 0;
    for (byte category : categories) {
      mask |= 1 << category;
    }
    return mask;
  }

  private static String number(int character) {
    return "U+%04X".formatted(character);
  }

  /** A name that is not fit for one. The message is a sentence for whoever typed it. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Loaded with the first name, since ICU's data takes a while and a start should not wait for it.
   */
  private static final class Unicode {
    static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    static final Normalizer2 NFD = Normalizer2.getNFDInstance();
    static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
    static final SpoofChecker SPOOFS = new SpoofChecker.Builder().build();
    static final List<String> RESERVED_SKELETONS =
        RESERVED.stream().map(UserName::skeleton).toList();
  }
}
