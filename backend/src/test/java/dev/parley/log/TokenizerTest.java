package dev.parley.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The words that a text is found by. */
class TokenizerTest {

  @Test
  void wordsAreLettersAndDigitsWithoutCase() {
    assertWords("Hello, World: 42 times!", "hello", "world", "42", "times");
    assertWords(
        "don't use foo_bar-baz@example.com",
        "don",
        "t",
        "use",
        "foo",
        "bar",
        "baz",
        "example",
        "com");
    assertWords("Straße ΣΊΣΥΦΟΣ İstanbul ﬁn", "strasse", "σισυφοσ", "istanbul", "fin");
  }

  @Test
  void accentsDoNotCountHoweverTheyAreWritten() {
    assertWords("Crème brûlée", "creme", "brulee");
    assertWords("Cre\u0300me bru\u0302le\u0301e", "creme", "brulee");
    assertWords("ёлка", "елка");
  }

  @Test
  void marksThatMakeAnotherWordCount() {
    assertNotEquals(Tokenizer.words("कि"), Tokenizer.words("का"));
    assertWords("हिन्दी में", "हिन्दी", "में");
  }

  @Test
  void hanAndKanaAreWordsOneByOne() {
    assertWords("東京タワーへgo!", "東", "京", "タ", "ワ", "ー", "へ", "go");
    assertWords("한국어 메시지", "한국어", "메시지");
  }

  @Test
  void aTextMayHoldNoWord() {
    assertWords("");
    assertWords(" …!? \u0000 \"*\" 🎉 ");
  }

  @Test
  void aWordIsCutAtItsLimit() {
    var longest = "é".repeat(Tokenizer.LONGEST_WORD);
    assertWords(longest + " b", "e".repeat(Tokenizer.LONGEST_WORD), "b");
    assertWords(longest + "x b", "e".repeat(Tokenizer.LONGEST_WORD), "b");
    assertWords("𝟘".repeat(Tokenizer.LONGEST_WORD + 1), "0".repeat(Tokenizer.LONGEST_WORD));
    assertWords("𐐨".repeat(Tokenizer.LONGEST_WORD + 1), "𐐨".repeat(Tokenizer.LONGEST_WORD));
  }

  @Test
  void aTextIsReadToItsLimit() {
    var text = "𐐨" + " ".repeat(Tokenizer.LONGEST_TEXT - 2);
    assertWords(text + "b c", "𐐨", "b");
    assertWords(text + " c", "𐐨");
  }

  @Test
  void aNameIsOneWordForItselfInAnyCase() {
    assertEquals(Tokenizer.name("Anna Lena"), Tokenizer.name("anna lena"));
    for (var other : List.of("annalena", "anna-lena", "anna.lena", "ännä lena", "anna  lena")) {
      assertNotEquals(Tokenizer.name("anna lena"), Tokenizer.name(other));
    }
    assertEquals("a\uFF00b＇c＂d＼e", Tokenizer.name("A b'c\"d\\e"));
  }

  private static void assertWords(String text, String... words) {
    assertEquals(List.of(words), Tokenizer.words(text), text);
  }
}
