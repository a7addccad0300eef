package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "👍",
        "👍🏽",
        "❤️",
        "🇩🇪",
        "#️⃣",
        "👩‍💻",
        "👨‍👩‍👧‍👦",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "🏳️‍🌈"
      })
  void oneEmojiIsOne(String emoji) {
    assertEquals(emoji, Emoji.parse(emoji).text());
  }

  @Test
  void whoLeavesOutThatItIsAPictureMeansTheSame() {
    assertEquals("❤️", Emoji.parse("❤").text());
    assertEquals("☀️", Emoji.parse("☀").text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "1",
        "#",
        "é",
        "👍👍",
        "👍a",
        " 👍",
        "🇩",
        "👍\u0000",
        "\ud83d",
        "\u200d",
        "\ufe0f",
        ":+1:"
      })
  void whatIsNoEmojiIsRefused(String text) {
    assertThrows(Refusal.class, () -> Emoji.parse(text));
    assertThrows(Refusal.class, () -> Emoji.parse("👍".repeat(1000)));
  }
}
