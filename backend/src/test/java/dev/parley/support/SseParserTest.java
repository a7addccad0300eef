package dev.parley.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of WHATWG HTML, section 9.2.6, so that what this parser says can be trusted. */
class SseParserTest {

  @Test
  void twoDataLinesAreOneEvent() {
    var blocks = SseParser.parse("data: YHOO\ndata: +2\ndata: 10\n\n");
    assertEquals(1, blocks.size());
    assertEquals("YHOO\n+2\n10", blocks.get(0).data());
    assertEquals("message", blocks.get(0).event());
  }

  @Test
  void aCommentHasNoDataAndAnIdMayBeTakenBack() {
    var blocks =
        SseParser.parse(
            ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third\n\n");
    assertEquals(List.of("test stream"), blocks.get(0).comments());
    assertNull(blocks.get(0).data());
    assertEquals("first event", blocks.get(1).data());
    assertEquals("1", blocks.get(1).id());
    assertEquals("second event", blocks.get(2).data());
    assertEquals("", blocks.get(2).id());
    assertEquals(" third", blocks.get(3).data());
    assertNull(blocks.get(3).id());
  }

  @Test
  void emptyDataIsDataAndAnUnfinishedBlockIsNone() {
    var blocks = SseParser.parse("data\n\ndata\ndata\n\ndata:");
    assertEquals(List.of("", "\n"), blocks.stream().map(SseBlock::data).toList());
  }

  @Test
  void everyLineBreakOfTheGrammarEndsALine() {
    var stream = "\uFEFFdata: a\rdata: b\r\ndata: c\n\r\ndata: d\r\rdata: e\n\n";
    assertEquals(
        List.of("a\nb\nc", "d", "e"),
        SseParser.parse(stream).stream().map(SseBlock::data).toList());
  }

  @Test
  void whereTheBytesAreCutMakesNoDifference() {
    var stream =
        "id: ä.1\r\nevent: é\r\ndata: \uD83D\uDE00\r\n\r\nretry: 12\nretry: x\nid: a\0b\n\n";
    var cut = new ArrayList<SseBlock>();
    var parser = new SseParser(cut::add);
    for (byte each : stream.getBytes(StandardCharsets.UTF_8)) {
      parser.take(new byte[] {each});
    }
    parser.end();
    assertEquals(SseParser.parse(stream), cut);
    assertEquals("ä.1", parser.lastEventId());
    assertEquals(12L, cut.get(1).retry());
    assertEquals(stream, cut.get(0).raw() + cut.get(1).raw());
  }
}
