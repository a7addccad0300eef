package dev.parley.verify.crowd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {
  @Test
  void aBlockIsTheSameInWhateverPiecesItComes() {
    var text = "retry: 2000\nid: abcd.7\nevent: chat-message\ndata: {\"a\":\ndata: \"ü\"}\n\n";
    var expected = new SseBlock("abcd.7", "chat-message", "{\"a\":\n\"ü\"}", 2_000L, null);
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int size = 1; size <= bytes.length; size++) {
      assertEquals(List.of(expected), parse(bytes, size));
    }
  }

  @Test
  void commentsMakeNoBlock() {
    assertEquals(List.of(), parse(": connected\n\n: keep-alive\n\n"));
  }

  @Test
  void oneBlockLeavesNothingToTheNext() {
    var blocks = parse("id: a.1\nevent: x\ndata: 1\n\nevent: y\ndata: 2\n\n");
    assertNull(blocks.get(1).id());
    assertEquals("y", blocks.get(1).event());
  }

  @Test
  void whatIsCutOffIsNotTold() {
    assertEquals(List.of(), parse("event: x\ndata: 1\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event: x\n\n",
        "data: 1\n\n",
        "id: a.1\n\n",
        "event: x\r\ndata: 1\n\n",
        "event: x\nevent: y\ndata: 1\n\n",
        "id: a.1\nid: a.2\nevent: x\ndata: 1\n\n",
        "retry: soon\n\n",
        "what: 1\nevent: x\ndata: 1\n\n",
        "nonsense\n\n"
      })
  void whatTheServerMayNotWriteIsMalformed(String text) {
    assertNotNull(parse(text).get(0).malformed());
  }

  private static List<SseBlock> parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE);
  }

  private static List<SseBlock> parse(byte[] bytes, int size) {
    var blocks = new ArrayList<SseBlock>();
    var parser = new SseParser(blocks::add);
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length - from, size) + from;
      parser.take(java.util.Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    return blocks;
  }
}
