package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.PlainAndSecure;
import dev.parley.support.TestNode;
import dev.parley.support.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Who sends next to nothing is not waited for; who is slow is. */
@Execution(ExecutionMode.CONCURRENT)
class SlowRequestTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String HEAD =
      "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

  @TempDir static Path folder;

  private static PlainAndSecure nodes;

  @BeforeAll
  static void start() {
    nodes = new PlainAndSecure(folder, "--patience", "2s", "--heartbeat", "100ms");
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void aBodyThatStopsIsAnsweredSoAndTheConnectionCloses() throws IOException {
    try (var socket = connect(nodes.plain())) {
      send(socket, HEAD + "Content-Length: 100\r\n\r\n{");
      assertTrue(rest(socket).startsWith("HTTP/1.1 408 "));
    }
  }

  @Test
  void aBodyThatComesByTheByteIsCutOffToo() throws IOException {
    try (var socket = connect(nodes.plain())) {
      send(socket, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
      socket.setSoTimeout(50);
      String answer = "";
      while (answer.isEmpty()) {
        send(socket, "1\r\n \r\n");
        answer = whatComesNow(socket);
      }
      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
    }
  }

  @Test
  void aBodyThatNobodyWantsIsNotWaitedForEither() throws IOException {
    try (var socket = connect(nodes.plain())) {
      send(socket, "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
      assertTrue(rest(socket).startsWith("HTTP/1.1 404 "));
    }
  }

  /** Ten seconds are the least for which a connection that is not written to is kept. */
  @Test
  void aHeadThatNeverEndsIsNotWaitedFor() throws IOException {
    try (var socket = connect(nodes.plain())) {
      send(socket, "GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      assertEquals("", rest(socket));
    }
  }

  /** For longer than those ten seconds. */
  @Test
  void theLargestBodyByAPoorLineIsWaitedFor() throws IOException {
    int size = 64 << 10;
    var body = "{\"username\":\"poor\"" + " ".repeat(size - 19) + "}";
    assertEquals(size, body.length());
    try (var socket = connect(nodes.plain())) {
      send(socket, HEAD + "Content-Length: " + size + "\r\n\r\n");
      int pieces = 52;
      for (int i = 0; i < pieces; i++) {
        send(socket, body.substring(size * i / pieces, size * (i + 1) / pieces));
        awaitTime(Duration.ofMillis(230));
      }
      socket.setSoTimeout((int) Await.LONG.toMillis());
      assertTrue(whatComesNow(socket).startsWith("HTTP/1.1 201 "));
      // As before: the connection lives, and is for the next request.
      send(socket, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
      assertTrue(whatComesNow(socket).contains("HTTP/1.1 200 "));
    }
  }

  @Test
  void whoWaitsBetweenRequestsIsWaitedFor() throws IOException {
    try (var socket = connect(nodes.plain())) {
      for (int i = 0; i < 2; i++) {
        send(socket, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
        assertTrue(whatComesNow(socket).startsWith("HTTP/1.1 200 "));
        awaitTime(PATIENCE.multipliedBy(2));
      }
    }
  }

  /** Not over HTTP/3, which is an experiment: there such a body arrives as if it were whole. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "HTTP_3")
  void onlyWhatIsSlowIsCutOff(Transport transport) {
    try (var client = nodes.connect(transport)) {
      var unused = client.signIn("ann-" + transport);
      var stream = client.stream();
      stream.await("presence");
      var reply = Await.result(client.postLittle("/api/rooms/lobby/messages", 10));
      assertEquals(408, reply.status());
      assertEquals("malformed", reply.body().toJsonObject().getString("code"));
      int beats = stream.all("heartbeat").size();
      Await.until("it lives", () -> stream.all("heartbeat").size() > beats + 5);
      assertEquals(201, client.say("still here").status());
      stream.await("chat-message");
      assertFalse(stream.ended());
    }
  }

  private static Socket connect(TestNode node) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), node.node().port());
    socket.setSoTimeout((int) Await.LONG.toMillis());
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** All that comes until the node closes the connection. */
  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String whatComesNow(Socket socket) throws IOException {
    try {
      var bytes = new byte[8 << 10];
      int count = socket.getInputStream().read(bytes);
      return count < 0 ? "the end" : new String(bytes, 0, count, StandardCharsets.UTF_8);
    } catch (SocketTimeoutException e) {
      return "";
    }
  }

  /** What the test is about is time that goes by. */
  private static void awaitTime(Duration time) {
    long start = System.nanoTime();
    Await.until("time goes by", () -> System.nanoTime() - start > time.toNanos());
  }
}
