package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.model.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is made of what somebody typed. */
class SearchTextTest {

  @Test
  void wordsStandAloneAndQuotesHoldThemTogether() {
    assertPhrases("Red  fox", "red", "fox");
    assertPhrases("the \"Red fox\" ran", "the", "red fox", "ran");
    assertPhrases("a\"b c\"d", "a", "b c", "d");
  }

  @Test
  void aQuoteThatIsNotClosedHoldsTheRest() {
    assertPhrases("a \"b c", "a", "b c");
  }

  @Test
  void whatIsWrittenTogetherFollowsEachOther() {
    assertPhrases("well-known 東京", "well known", "東 京");
  }

  @Test
  void nothingIsAnOperator() {
    assertPhrases("NOT (a* OR b) ^c AND:", "not", "a", "or", "b", "c", "and");
  }

  @Test
  void withoutAWordThereIsNothingToSearchFor() {
    for (var typed : List.of("", "  ", "\"", "\"\"", "!?", "* -")) {
      assertThrows(Refusal.class, () -> SearchText.parse(typed), typed);
    }
  }

  @Test
  void itMayBeAsLongAsAllowedAndNotLonger() {
    var longest = "🎉".repeat(SearchText.MAX - 1) + "a";
    assertPhrases(longest, "a");
    assertThrows(Refusal.class, () -> SearchText.parse(longest + "b"));
  }

  private static void assertPhrases(String typed, String... phrases) {
    var expected = Stream.of(phrases).map(phrase -> List.of(phrase.split(" ", -1))).toList();
    assertEquals(expected, SearchText.parse(typed).phrases(), typed);
  }
}
