package dev.parley.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
  private static final int MOST = 32;

  /**
   * Beyond ASCII by number where the eye can't tell: 0430 and 0412 are Cyrillic, 0391 and 0399 are
   * Greek.
   */
  @ParameterizedTest
  @CsvSource({
    "alice, Alice",
    "alice, ALICE",
    "alice, \uFF21\uFF2C\uFF29\uFF23\uFF25",
    "alice, \u0430lice",
    "alice, \u0410lice",
    "ALICE, \u0391L\u0399CE",
    "alice, aIice",
    "alice, a1ice",
    "alice, al\u0456ce",
    "alice, al\u0131ce",
    "alice, \uD835\uDCB6lice",
    "Bob, \u0412ob",
    "bob, \u0432ob",
    "scope, \u0455\u0441\u043E\u0440\u0435",
    "Mark, \u041Cark",
    "mark, \u043Cark",
    "paypal, paypaI",
    "modern, modem",
    "root, r00t",
    "b\u00FCcher, BU\u0308CHER",
    "stra\u00DFe, STRASSE",
    "\u039F\u03B4\u03C5\u03C3\u03C3\u03B5\u03CD\u03C2,"
        + " \u039F\u0394\u03A5\u03A3\u03A3\u0395\u038E\u03A3",
    "\u30AC\u30E9\u30B9, \uFF76\uFF9E\uFF97\uFF7D",
    "O'Brien, O’Brien",
  })
  void namesThatLookAlikeAreOne(String one, String other) {
    assertEquals(parse(one), parse(other));
    assertEquals(parse(one).key(), parse(other).key());
    assertEquals(parse(one).hashCode(), parse(other).hashCode());
  }

  @ParameterizedTest
  @CsvSource({
    "alice, alicia",
    "alice, al ice",
    "alice, alice1",
    "jose, jos\u00E9",
    "user, yser",
    "ann, anm",
    "user-1, user-2",
    "ann lee, ann-lee",
    "\u674E\u96F7, \u97E9\u6885",
  })
  void otherNamesAreOthers(String one, String other) {
    assertNotEquals(parse(one), parse(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Al",
        "7up",
        "Ann Lee",
        "o'neil_the-2nd.",
        "Jos\u00E9",
        "\u674E\u96F7",
        "\u3055\u304F\u3089",
        "\uAE40\uCCA0\uC218",
        "\u0645\u062D\u0645\u062F",
        "\u0905\u0928\u0941\u0937\u094D\u0915\u093E",
        "\u05D3\u05D5\u05D3",
        "Zo\u00EB \uD83C\uDF89",
        "Max \uD83D\uDC4D\uD83C\uDFFD",
        "\uD83C\uDDE9\uD83C\uDDEA 49",
        "Ali",
        "administrator",
      })
  void aFairNameIsShownAsItWasTyped(String name) {
    assertEquals(name, parse(name).display());
    assertEquals(name, parse(name).toString());
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "  alice ,alice",
        "\u3000alice\u00A0,alice",
        "\uFF21\uFF4C\uFF49\uFF43\uFF45,Alice",
        "Ann\u00A0Lee,Ann Lee",
        "Jose\u0301,Jos\u00E9",
        "\uFB01ona,fiona",
        "x\u00B2,x2",
      })
  void aNameIsShownInItsPlainForm(String typed, String shown) {
    assertEquals(shown, parse(typed).display());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ali\u0000ce",
        "ali\nce",
        "alice\r",
        "\talice",
        "ali\u0085ce",
        "ali\u2028ce",
        "ali\u2029ce",
        "ali\u200Bce",
        "ali\u200Dce",
        "\uFEFFalice",
        "ali\u00ADce",
        "ali\u202Ece",
        "ali\u2066ce",
        "\uD83D\uDC69\u200D\uD83D\uDCBB Ann",
        "Ann \u2764\uFE0F",
        "ali\u034Fce",
        "\u3164\u3164",
        "alice\u2800",
        "ali\uE000ce",
        "ali\u0378ce",
        "ali\uFFFFce",
        "ali\uDB40\uDC41ce",
        "ali\uD83Dce",
        "\uDE00alice",
        "alice\uD83D",
      })
  void whatCannotBeSeenIsRefused(String name) {
    String message = refusal(name);
    assertTrue(
        message.matches("A name may not contain U\\+[0-9A-F]{4,5}, which can't be seen\\."),
        message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/", "\\", "@", "#", ":", ",", ";", "<", ">", "\"", "%", "?", "&", "*", "!", "(", "[", "{",
        "|", "`", "$", "+", "=", "~", "^", "\uFF20", "\uFF0F", "\u201C", "\u2044", "\u20AC",
        "\u3001", "\u1680", "\u20DD"
      })
  void whatBreaksMentionsAndAddressesIsRefused(String sign) {
    String message = refusal("ali" + sign + "ce");
    assertTrue(message.startsWith("A name may not contain "), message);
    assertTrue(
        message.endsWith("; letters, digits, single spaces, emoji and - _ . ' are fine."), message);
  }

  @Test
  void aRefusalNamesTheSign() {
    assertEquals(
        "A name may not contain @ (U+0040); letters, digits, single spaces, emoji and - _ . ' are"
            + " fine.",
        refusal("a\uFF20b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann  lee", "ann \u00A0lee", "ann \u3000lee"})
  void spacesAreSingle(String name) {
    assertEquals("A name may have single spaces only.", refusal(name));
  }

  @Test
  void marksSitOnLettersAndAreFew() {
    assertEquals(7, parse("xyz" + "\u0316".repeat(4)).display().length());
    String message = "A name may have accents on letters only, and at most 4 on one.";
    assertEquals(message, refusal("xyz" + "\u0316".repeat(5)));
    assertEquals(message, refusal("\u0301ab"));
    assertEquals(message, refusal("ab \u0316cd"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "--", "_ _", "\uD83C\uDF89\uD83C\uDF89", "..."})
  void aNameHasALetterOrADigit(String name) {
    assertEquals("A name needs a letter or a digit.", refusal(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "everyone",
        "Here",
        "ALL",
        "a11",
        "\u0430ll",
        "room",
        "system",
        "Parley",
        "par1ey"
      })
  void whatSpeaksForTheServerIsReserved(String name) {
    assertEquals("This name is reserved; please choose another.", refusal(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u00E9", "\u674E", "\uD83D\uDE00", "\uD835\uDCB6", "\uD840\uDC00"})
  void lengthIsCountedInCodePoints(String character) {
    String tooShort = "A name needs at least 2 characters.";
    String tooLong = "A name has at most 32 characters.";
    assertEquals(tooShort, refusal(""));
    assertEquals(tooShort, refusal("   "));
    assertEquals(tooShort, refusal(character));
    assertEquals(2, codePoints(parse("x" + character)));
    assertEquals(32, codePoints(parse("x" + character.repeat(31))));
    assertEquals(32, codePoints(parse("   x" + character.repeat(31) + "   ")));
    assertEquals(tooLong, refusal("x" + character.repeat(32)));
    assertEquals(tooLong, refusal("x" + character.repeat(1_000_000)));
  }

  @Test
  void lengthIsCountedInTheFormThatIsShown() {
    assertEquals(32, codePoints(parse("e\u0301".repeat(32))));
    assertEquals("A name has at most 32 characters.", refusal("e\u0301".repeat(33)));
    // One character that is 18 in its plain form.
    assertEquals("A name has at most 17 characters.", refusal("\uFDFA", 17));
    assertEquals(18, codePoints(UserName.parse("\uFDFA", 18)));
    assertEquals("A name has at most 5 characters.", refusal("sixsix", 5));
  }

  @Test
  void theKeyOfAKeyIsTheKeyAndCaseMakesNoDifferenceForAnyLetter() {
    Normalizer2 fold = Normalizer2.getNFKCCasefoldInstance();
    // All letters, marks and digits but the tens of thousands of ideographs and syllables that have
    // no case.
    UnicodeSet characters =
        new UnicodeSet("[[:L:][:M:][:N:][:So:]-[:Han:]-[:Hangul:]-[:Tangut:]-[:Yiii:]]");
    int tried = 0;
    for (String character : characters) {
      String key = UserName.keyOf(character);
      assertEquals(key, UserName.keyOf(key), () -> "the key of the key of " + character);
      assertEquals(key, UserName.keyOf(fold.normalize(character)), () -> "folded " + character);
      assertEquals(
          key, UserName.keyOf(UCharacter.toUpperCase(character)), () -> "upper " + character);
      tried++;
    }
    assertTrue(tried > 20_000, () -> "only " + characters.size());
  }

  private static UserName parse(String typed) {
    return UserName.parse(typed, MOST);
  }

  private static int codePoints(UserName name) {
    return name.display().codePointCount(0, name.display().length());
  }

  private static String refusal(String typed) {
    return refusal(typed, MOST);
  }

  private static String refusal(String typed, int most) {
    UserName.Refused refused =
        assertThrows(UserName.Refused.class, () -> UserName.parse(typed, most));
    return String.valueOf(refused.getMessage());
  }
}
