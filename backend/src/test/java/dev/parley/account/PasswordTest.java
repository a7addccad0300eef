package dev.parley.account;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
  private static final String MIXED = "Quiet herons wade at dusk; nobody counts them. ";

  @Test
  void aPasswordHasTwelveCharactersAtLeast() {
    assertTaken("quietherons7");
    assertRefused("A password needs at least 12 characters.", "quietherons");
  }

  @Test
  void aPasswordHasAHundredAndTwentyEightCharactersAtMost() {
    var longest = MIXED.repeat(3).substring(0, 127);
    assertTaken(longest + "x");
    assertRefused("A password has at most 128 characters.", longest + "xy");
    assertRefused("A password has at most 128 characters.", "x".repeat(60_000));
  }

  /** Some characters are two units in Java, and some are several before they are normalized. */
  @Test
  void charactersAreCountedAsPeopleCountThem() {
    assertTaken("🦆🦢🦩🦚🦜🐧🦉🦅🐦🐤🐥🐣");
    assertRefused("A password needs at least 12 characters.", "🦆🦢🦩🦚🦜🐧🦉🦅🐦🐤🐥");
    assertRefused("A password needs at least 12 characters.", "u\u0308berherons7".substring(0, 12));
    assertTaken("u\u0308berherons77");
  }

  @Test
  void spacesAndAnyScriptAreFine() {
    assertTaken("тихие цапли бродят");
    assertTaken(" seven quiet herons ");
    assertTaken("七羽の静かな鷺が歩いている");
  }

  @Test
  void thePasswordIsTheSameOnEveryKeyboard() {
    assertArrayEquals(
        Password.typed("\u00fcber zw\u00f6lf H\u00fcgel").bytes(),
        Password.typed("u\u0308ber zwo\u0308lf Hu\u0308gel").bytes());
    assertArrayEquals(Password.typed("ｈｅｒｏｎｓ").bytes(), Password.typed("herons").bytes());
    assertFalse(Password.typed("Herons").toString().contains("erons"));
  }

  @ParameterizedTest
  @CsvSource({
    "annabel lee,annabel lee1,true",
    "annabel lee,Annabel Lee2026,true",
    "annabel lee,annabel lee12345678,false",
    "annabel lee,annabel lee1234567,true",
    "ann,annannannann,true",
    "ann,quiet annual herons,false"
  })
  void aPasswordIsMoreThanTheName(String name, String password, boolean refused) {
    if (refused) {
      var refusal = assertThrows(Refusal.class, () -> Password.chosen("password", password, name));
      assertEquals("This password is little more than the name.", refusal.detail());
    } else {
      assertDoesNotThrow(() -> Password.chosen("password", password, name));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "Password2026!",
        "123456789012",
        "098765432109",
        "abcdefghijkl",
        "zyxwvutsrqponm",
        "aaaaaaaaaaaaa",
        "abababababab",
        "1234123412341",
        "sunshine!!!!",
        "!!!!!sunshine",
        "letmeinletmein",
        "dragondragondragon",
        "qwertyuiop12345",
        "1qaz2wsx3edc4rfv",
        "correcthorsebatterystaple",
        "administrator"
      })
  void whatIsGuessedFirstIsRefused(String password) {
    assertTrue(Guessable.is(password), password);
    var refusal =
        assertThrows(Refusal.class, () -> Password.chosen("password", password, "somebody"));
    assertEquals("password", refusal.errors().get(0).field());
    assertTrue(refusal.detail().contains("guessed first"), refusal.detail());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quiet herons wade",
        "dragon sunshine teapot",
        "hrbqzk83nfpa",
        "abcdefghijkz",
        "kwmzpkwmzpkwmzp",
        "583019264718"
      })
  void othersAreTaken(String password) {
    assertFalse(Guessable.is(password), password);
    assertTaken(password);
  }

  private static void assertTaken(String password) {
    assertDoesNotThrow(() -> Password.chosen("password", password, "somebody"));
  }

  private static void assertRefused(String why, String password) {
    var refusal =
        assertThrows(Refusal.class, () -> Password.chosen("password", password, "somebody"));
    assertEquals(why, refusal.detail());
  }
}
