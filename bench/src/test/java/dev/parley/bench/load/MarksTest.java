package dev.parley.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarksTest {
  private static final String STREAM =
      "id: x.7\ndata: {\"text\":\""
          + Marks.text(3, 17, 123_456_789, 100)
          + "\"}\n\ndata: "
          + Marks.text(31, 2, 0, 10)
          + "\n\n";

  @Test
  void findsEveryMarkHoweverTheBytesAreCut() {
    for (int piece = 1; piece <= STREAM.length(); piece++) {
      assertEquals(List.of("3 17 123456789", "31 2 0"), found(STREAM, piece), "by " + piece);
    }
  }

  @Test
  void whatIsNoMarkIsPassedOver() {
    assertEquals(List.of("1 2 3"), found("~~ ~1.2~ ~1.x.3~ ~1.2.3.4~ a~1.2.3~b", 5));
  }

  @Test
  void aTextIsAsLongAsAsked() {
    assertEquals(100, Marks.text(0, 1, 2, 100).length());
    assertEquals("~0.1.2~", Marks.text(0, 1, 2, 1));
  }

  private static List<String> found(String stream, int piece) {
    var found = new ArrayList<String>();
    var marks = new Marks((writer, number, due) -> found.add(writer + " " + number + " " + due));
    var bytes = stream.getBytes(StandardCharsets.US_ASCII);
    for (int from = 0; from < bytes.length; from += piece) {
      marks.take(bytes, from, Math.min(bytes.length, from + piece));
    }
    return found;
  }
}
