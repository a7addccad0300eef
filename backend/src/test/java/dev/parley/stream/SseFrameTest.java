package dev.parley.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.SseBlock;
import dev.parley.support.SseParser;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exact text, by the grammar of WHATWG HTML, section 9.2.5. */
class SseFrameTest {

  @Test
  void anEventIsItsIdItsNameAndItsData() {
    assertEquals(
        "id: abcd1234.7\nevent: chat-message\ndata: {\"id\":7}\n\n",
        SseFrame.event("chat-message", "{\"id\":7}").withId("abcd1234.7").text());
  }

  @Test
  void anEventWithoutAnIdHasNoIdLine() {
    assertEquals("event: typing\ndata: {}\n\n", SseFrame.event("typing", "{}").text());
  }

  @Test
  void aRetryStandsAloneOrWithAComment() {
    assertEquals("retry: 2000\n\n", SseFrame.retry(2_000).text());
    assertEquals("retry: 0\n\n", SseFrame.retry(0).text());
    assertEquals(
        "retry: 2000\n: connected\n\n", SseFrame.retry(2_000).withComment("connected").text());
  }

  @Test
  void allFieldsTogetherAreOneBlock() {
    assertEquals(
        "retry: 5\n: why\nid: a\nevent: e\ndata: d\n\n",
        SseFrame.event("e", "d").withId("a").withComment("why").withRetry(5).text());
  }

  @Test
  void aBlockWithNothingInItIsABlankLine() {
    assertEquals("\n", new SseFrame(null, null, null, null, null).text());
  }

  /** In the table ␍ and ␊ stand for CR and LF, | for the end of a data line. */
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a␍b,a|b",
        "a␊b,a|b",
        "a␍␊b,a|b",
        "a␊␍b,a||b",
        "a␍␍b,a||b",
        "a␍␊␍␊b,a||b",
        "a␊,a|",
        "a␍,a|",
        "a␍␊,a|",
        "␊a,|a",
        "␍␊,|",
        "␊␍,||",
        "a␍␍␊␊b,a|||b"
      })
  void dataIsSplitAtEveryLineBreakAndNowhereElse(String data, String lines) {
    var expected = "event: e\ndata: " + lines.replace("|", "\ndata: ") + "\n\n";
    assertEquals(expected, SseFrame.event("e", breaks(data)).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u000Bb", "a\fb", "a\u0085b", "a\u2028b", "a\u2029b"})
  void whatOnlyOtherGrammarsCallALineBreakStaysInItsLine(String data) {
    assertEquals("event: e\ndata: " + data + "\n\n", SseFrame.event("e", data).text());
  }

  @Test
  void emptyDataIsOneEmptyLine() {
    assertEquals("event: e\ndata: \n\n", SseFrame.event("e", "").text());
    assertEquals("", parsed(SseFrame.event("e", "")).data());
  }

  @Test
  void aLeadingSpaceIsKept() {
    assertEquals("event: e\ndata:   two\n\n", SseFrame.event("e", "  two").text());
    assertEquals("  two", parsed(SseFrame.event("e", "  two")).data());
  }

  @Test
  void aCommentOfSeveralLinesStaysAComment() {
    var frame = SseFrame.event("e", "d").withComment("one\ndata: two\r\n\r\nid: three");
    assertEquals(": one\n: data: two\n: \n: id: three\nevent: e\ndata: d\n\n", frame.text());
    assertEquals("d", parsed(frame).data());
    assertNull(parsed(frame).id());
  }

  @Test
  void nulAndByteOrderMarksInDataAreKept() {
    var data = "\uFEFFa\0b\uFEFF";
    assertEquals(data, parsed(SseFrame.event("e", data)).data());
  }

  @Test
  void aMegabyteOfDataComesOutAsItWentIn() {
    var data = "0123456789abcd\n\u00e4".repeat(65_536);
    assertTrue(data.length() >= 1 << 20);
    assertEquals(data, parsed(SseFrame.event("e", data)).data());
  }

  @Test
  void theBytesAreUtf8() {
    var frame = SseFrame.event("e", "\u00e4\u20ac\uD83D\uDE00");
    assertEquals(
        "event: e\ndata: \u00e4\u20ac\uD83D\uDE00\n\n",
        frame.bytes().toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "a\r\n", "\n", "a\0"})
  void anIdCantBreakOutOfItsLineNorHoldWhatAParserIgnores(String id) {
    var frame = SseFrame.event("e", "d");
    assertThrows(IllegalArgumentException.class, () -> frame.withId(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "\r\n", ""})
  void aNameCantBreakOutOfItsLineNorBeEmpty(String name) {
    assertThrows(IllegalArgumentException.class, () -> SseFrame.event(name, "d"));
  }

  @Test
  void aRetryIsNeverNegative() {
    assertThrows(IllegalArgumentException.class, () -> SseFrame.retry(-1));
    var frame = SseFrame.event("e", "d");
    assertThrows(IllegalArgumentException.class, () -> frame.withRetry(-1));
  }

  @Test
  void whateverGoesInComesOutOfAParserWithItsLineBreaksMadeLf() {
    var random = new Random(4);
    for (int round = 0; round < 2_000; round++) {
      var data = nastyText(random);
      var comment = nastyText(random);
      var block = parsed(SseFrame.event("name", data).withId("abcd.1").withComment(comment));
      assertEquals(data.replaceAll("\r\n|\r", "\n"), block.data());
      assertEquals(comment.replaceAll("\r\n|\r", "\n"), String.join("\n", block.comments()));
      assertEquals("abcd.1", block.id());
      assertEquals("name", block.event());
    }
  }

  private static String nastyText(Random random) {
    var alphabet = "\r\n\r\n :ad\0\uFEFF\u2028é".codePoints().toArray();
    var text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }

  /** What a client makes of the frame, which must be exactly one block. */
  private static SseBlock parsed(SseFrame frame) {
    var blocks = SseParser.parse(frame.text());
    assertEquals(1, blocks.size());
    return blocks.get(0);
  }

  private static String breaks(String text) {
    return text.replace('␍', '\r').replace('␊', '\n');
  }
}
