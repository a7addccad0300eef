package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {
  private static final int MAX_TEXT = 8_000;

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "😀", "e\u0301"})
  void aTextMayHaveSoManyCodePointsAndNotOneMore(String character) {
    int each = character.codePointCount(0, character.length());
    var longest = character.repeat(MAX_TEXT / each);
    assertFine(longest, null);
    assertRefused("text", longest + "x", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", " \t\r\n\u2003 "})
  void aBlankTextIsNoMessage(String text) {
    assertRefused("text", text, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\0"})
  void aNulIsRefusedSinceNotEveryDatabaseKeepsIt(String text) {
    assertRefused("text", text, null);
  }

  @Test
  void halfACharacterIsRefusedSinceUtf8HasNoFormForIt() {
    char high = '\uD83D';
    char low = '\uDE00';
    assertRefused("text", "a" + high, null);
    assertRefused("text", low + "a", null);
    assertRefused("text", "" + low + high, null);
    assertFine("" + high + low, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"line\nline\r\nline\rline", "\u202Eright to left", "a\tb", "\uFEFF"})
  void whatOnlyLooksOddIsKept(String text) {
    assertFine(text, null);
  }

  @Test
  void aClientIdMayHave128CharactersAndNotOneMore() {
    assertFine("x", "i".repeat(128));
    assertRefused("clientId", "x", "i".repeat(129));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "é", "\u007f"})
  void aClientIdIsVisibleAscii(String clientId) {
    assertRefused("clientId", "x", clientId);
  }

  @Test
  void aMessageMayHaveTenAttachmentsEachOnceAndThenNeedsNoText() {
    assertDoesNotThrow(() -> attachments(10).check(MAX_TEXT));
    assertRefused("attachments", attachments(11));
    assertRefused("attachments", new Draft("x", null, null, List.of("a", "b", "a")));
  }

  private static Draft attachments(int count) {
    return new Draft("", null, null, IntStream.range(0, count).mapToObj(i -> "id" + i).toList());
  }

  private static void assertFine(String text, @Nullable String clientId) {
    assertDoesNotThrow(() -> new Draft(text, clientId, null, List.of()).check(MAX_TEXT));
  }

  private static void assertRefused(String field, String text, @Nullable String clientId) {
    assertRefused(field, new Draft(text, clientId, null, List.of()));
  }

  private static void assertRefused(String field, Draft draft) {
    var refusal = assertThrows(Refusal.class, () -> draft.check(MAX_TEXT));
    assertEquals(Reason.INVALID, refusal.reason());
    assertEquals(field, refusal.errors().get(0).field());
  }
}
