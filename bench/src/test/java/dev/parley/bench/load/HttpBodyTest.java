package dev.parley.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpBodyTest {
  @Test
  void chunksAreTakenOutOfTheirFrameHoweverTheBytesAreCut() {
    var head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    var answer = head + String.join("\r\n", "5", "hello", "B;x=y", " big world!", "0", "", "");
    for (int piece = 1; piece <= answer.length(); piece++) {
      assertEquals("200[hello big world!]", read(answer, piece), "by " + piece);
    }
  }

  @Test
  void severalAnswersFollowEachOther() {
    var created = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok";
    var nothing = "HTTP/1.1 204 No Content\r\n\r\n";
    var busy = "HTTP/1.1 503 Service Unavailable\r\ncontent-length:0\r\n\r\n";
    var answers = created + nothing + busy;
    for (int piece = 1; piece <= answers.length(); piece++) {
      assertEquals("201[ok]204[]503[]", read(answers, piece), "by " + piece);
    }
  }

  @Test
  void aBodyWithoutALengthLastsUntilTheConnectionEnds() {
    assertEquals("200[abcdef", read("HTTP/1.1 200 OK\r\n\r\nabcdef", 7));
  }

  @Test
  void aHeadWithoutAnEndIsAnError() {
    var endless = "HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000);
    assertThrows(IllegalStateException.class, () -> read(endless, 1_000));
  }

  private static String read(String answers, int piece) {
    var text = new StringBuilder();
    var body =
        new HttpBody(
            new HttpBody.Listener() {
              @Override
              public void head(int status) {
                text.append(status).append('[');
              }

              @Override
              public void body(byte[] bytes, int from, int to) {
                text.append(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
              }

              @Override
              public void end() {
                text.append(']');
              }
            });
    var bytes = answers.getBytes(StandardCharsets.US_ASCII);
    for (int from = 0; from < bytes.length; from += piece) {
      body.take(bytes, from, Math.min(bytes.length, from + piece));
    }
    return text.toString();
  }
}
