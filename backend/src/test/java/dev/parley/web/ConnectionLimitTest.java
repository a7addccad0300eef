package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Await;
import dev.parley.support.TestNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A node takes so many connections and no more, whether they say anything or not. */
class ConnectionLimitTest {
  private static final String ASK = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";

  @Test
  void oneConnectionTooManyIsClosedAndOneThatGoesMakesRoom() throws IOException {
    try (var node = TestNode.start("--max-connections", "3");
        var first = connect(node)) {
      assertEquals('H', answer(first));
      try (var silent = connect(node);
          var second = connect(node)) {
        assertEquals('H', answer(second));
        for (int i = 0; i < 3; i++) {
          try (var third = connect(node)) {
            assertEquals(-1, answer(third), "one too many");
          }
        }
        assertEquals('H', answer(first), "the others are not touched");
        assertEquals('H', answer(second), "the others are not touched");
        assertEquals(false, silent.isClosed());
      }
      Await.until("there is room again", () -> isServed(node));
    }
  }

  @Test
  void withoutLimitsThereIsNone() throws IOException {
    try (var node = TestNode.start("--max-connections", "1", "--limits", "off");
        var first = connect(node);
        var second = connect(node)) {
      assertEquals('H', answer(first));
      assertEquals('H', answer(second));
    }
  }

  private static boolean isServed(TestNode node) {
    try (var socket = connect(node)) {
      return answer(socket) == 'H';
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Socket connect(TestNode node) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), node.node().port());
    socket.setSoTimeout((int) Await.LONG.toMillis());
    return socket;
  }

  /** The first letter of what comes; -1 if the node closes the connection. */
  private static int answer(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write(ASK.getBytes(StandardCharsets.US_ASCII));
      int first = socket.getInputStream().read();
      var rest = new byte[8 << 10];
      return first < 0 || socket.getInputStream().read(rest) < 0 ? -1 : first;
    } catch (SocketException e) {
      return -1;
    }
  }
}
