package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.People;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "@bob                     | bob",
        "@bob, look               | bob",
        "hello @bob!              | bob",
        "(@bob)                   | bob",
        "@bob.                    | bob. ; bob",
        "@bob's idea              | bob's idea ; bob's ; bob",
        "@anna-lena               | anna-lena ; anna",
        "@Zoë Müller: see         | Zoë Müller ; Zoë",
        "@bob  two spaces         | bob",
        "@小明，你好               | 小明",
        "@bob🎉                   | bob🎉 ; bob",
        "@bob\\n@eve               | bob",
        "@a b c d e f g h         | a b c d e f ; a b c d e ; a b c d ; a b c ; a b ; a",
      })
  void whatMayBeANameIsFoundLongestFirst(String text, String names) {
    var expected = Stream.of(names.split(" ; ", -1)).map(People::key).toList();
    assertEquals(expected, Calls.in(text.replace("\\n", "\n")).places().get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody here",
        "bob@example.org",
        "first.@example.org",
        "https://social.example/@bob",
        "@@bob",
        "@ bob",
        "@!",
        "@",
        "mail@bob@bob",
        "`@bob`",
        "``a ` @bob``",
        "say `hi @bob` to him",
        "```\n@bob\n```",
        "``` java\n@bob\n@eve\n```",
        "```\n@bob",
        "text\n````\n```\n@bob\n````\n",
      })
  void addressesAndCodeCallNobody(String text) {
    assertEquals(List.of(), Calls.in(text).places(), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "` @bob",
        "``@bob`",
        "`code` @bob",
        "```\ncode\n```\n@bob",
        "a ``` @bob",
        "@bob `code`",
      })
  void whatStandsBesideCodeIsNone(String text) {
    assertEquals(1, Calls.in(text).places().size(), text);
  }

  @Test
  void soManyAreLookedForAndNotOneMore() {
    assertEquals(Calls.MOST_PLACES, Calls.in("@bob ".repeat(Calls.MOST_PLACES)).places().size());
    assertEquals(
        Calls.MOST_PLACES, Calls.in("@bob ".repeat(Calls.MOST_PLACES + 1)).places().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"@", "`", "@`", "``` ", "` `` ``` ", "```\n", "@a.", "` @a "})
  void noTextTakesLong(String part) {
    var text = part.repeat(8_000 / part.length()) + "@b";
    var calls = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Calls.in(text));
    assertTrue(calls.places().size() <= Calls.MOST_PLACES);
  }
}
