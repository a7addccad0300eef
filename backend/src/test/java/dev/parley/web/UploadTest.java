package dev.parley.web;

import static dev.parley.web.ProblemTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.Multipart;
import dev.parley.support.TestNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files on their way in: too large, too many, too slow, and those that never come whole. */
class UploadTest {
  private static final int MAX = 300 << 10;
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

  private static TestNode node;

  /** With little space for all together, and little patience. */
  private static TestNode narrow;

  private ChatClient alice;

  @BeforeAll
  static void start() {
    String[] limits = {"--max-attachment", "300KiB", "--attachment-quota", "1MiB"};
    node = TestNode.start(limits);
    narrow =
        TestNode.start(
            Stream.of(limits, new String[] {"--attachment-space", "500KiB", "--patience", "2s"})
                .flatMap(Stream::of)
                .toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    node.close();
    narrow.close();
  }

  @BeforeEach
  void signIn() {
    alice = node.guest();
  }

  @Test
  void aFileMayHaveSoManyBytesAndNotOneMore() {
    assertEquals(201, alice.upload("lobby", "a", new byte[MAX]).status());
    var refused = alice.upload("lobby", "a", new byte[MAX + 1]);
    assertProblem(413, "too-large", refused);
    assertTrue(refused.text().contains("at most 307200 bytes"), refused::text);
    awaitKept(1, MAX);
  }

  @Test
  void whatSaysThatItIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
    try (var socket = connect()) {
      send(socket, head(alice, "Content-Length: 1000000000"));
      assertTrue(answer(socket).startsWith("HTTP/1.1 413 "));
    }
  }

  @Test
  void whatTurnsOutToBeTooLargeIsRefusedBeforeTheRestIsRead() throws IOException {
    try (var socket = connect()) {
      send(socket, head(alice, "Transfer-Encoding: chunked"));
      chunk(socket, Multipart.head("a"));
      for (int sent = 0; sent <= MAX; sent += 50_000) {
        chunk(socket, new byte[50_000]);
      }
      assertTrue(answer(socket).startsWith("HTTP/1.1 413 "));
    }
    awaitKept(0, 0);
  }

  @Test
  void whoAsksFirstIsToldBeforeTheySendAnything() throws IOException {
    try (var socket = connect()) {
      send(socket, head(alice, "Content-Length: 400000\r\nExpect: 100-continue"));
      assertTrue(answer(socket).startsWith("HTTP/1.1 413 "));
    }
    try (var socket = connect()) {
      send(
          socket,
          head(alice, "Content-Length: 1000\r\nExpect: 100-continue")
              .replace("/lobby/", "/nowhere/"));
      assertTrue(answer(socket).startsWith("HTTP/1.1 404 "));
    }
    var file = Multipart.of("a", new byte[10]);
    try (var socket = connect()) {
      send(socket, head(alice, "Content-Length: " + file.length + "\r\nExpect: 100-continue"));
      assertEquals(CONTINUE, answer(socket));
      socket.getOutputStream().write(file);
      assertTrue(answer(socket).startsWith("HTTP/1.1 201 "));
    }
  }

  @Test
  void aConnectionLivesOnAfterARefusalThatWasReadToItsEnd() throws IOException {
    var file = Multipart.of("a", new byte[MAX + 1]);
    try (var socket = connect()) {
      send(socket, head(alice, "Content-Length: " + file.length));
      socket.getOutputStream().write(file);
      assertTrue(answer(socket).startsWith("HTTP/1.1 413 "));
      send(socket, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
      assertTrue(answer(socket).contains("HTTP/1.1 200 "));
    }
  }

  @Test
  void whatBreaksOffLeavesNothing() throws IOException {
    try (var socket = connect()) {
      send(socket, head(alice, "Content-Length: 300000"));
      socket.getOutputStream().write(Multipart.head("a"));
      socket.getOutputStream().write(new byte[280_000]);
      awaitKept(1, 300_000);
      Await.until("a part of it is kept", () -> parts() == 1);
    }
    awaitKept(0, 0);
    assertEquals(0, parts());
  }

  @Test
  void whatDoesNotGetOnIsCutOffAndLeavesNothing() throws IOException {
    alice = narrow.guest();
    try (var socket = connect(narrow)) {
      send(socket, head(alice, "Content-Length: 100000"));
      socket.getOutputStream().write(Multipart.head("a"));
      assertTrue(answer(socket).startsWith("HTTP/1.1 408 "));
    }
    awaitKept(narrow, 0, 0);
  }

  @Test
  void aUserHasSoMuchSpace() {
    for (int i = 0; i < 3; i++) {
      assertEquals(201, alice.upload("lobby", "a", new byte[MAX]).status());
    }
    var refused = alice.upload("lobby", "a", new byte[MAX]);
    assertProblem(413, "too-large", refused);
    assertTrue(refused.text().contains("Your attachments take too much"), refused::text);
    assertEquals(201, alice.upload("lobby", "a", new byte[10_000]).status());
  }

  @Test
  void allTogetherHaveSoMuchSpace() {
    assertEquals(201, narrow.guest().upload("lobby", "a", new byte[MAX]).status());
    var full = narrow.guest().upload("lobby", "b", new byte[MAX]);
    assertProblem(413, "too-large", full);
    assertTrue(full.text().contains("no more space here"), full::text);
  }

  @Test
  void whatIsUnderWayCountsAsMuchAsItMayTurnOutToBe() {
    var together =
        IntStream.range(0, 6)
            .mapToObj(i -> alice.uploadLater("lobby", "a" + i, new byte[MAX]))
            .toList();
    var statuses =
        together.stream().map(CompletableFuture::join).map(Answer::status).sorted().toList();
    assertEquals(201, statuses.get(2));
    assertEquals(413, statuses.get(3));
    awaitKept(3, 3 * MAX);
  }

  @Test
  void messagesGoOnWhileFilesCome() {
    var bob = node.guest();
    var files =
        IntStream.range(0, 3)
            .mapToObj(i -> alice.uploadLater("lobby", "a" + i, new byte[MAX]))
            .toList();
    for (int i = 0; i < 10; i++) {
      bob.said("meanwhile " + i);
    }
    files.forEach(file -> assertEquals(201, file.join().status()));
  }

  private void awaitKept(int files, long bytes) {
    awaitKept(node, files, bytes);
  }

  /** Waits until alice has so many files, which count as so many bytes. */
  private void awaitKept(TestNode where, int files, long bytes) {
    var hers = " WHERE owner = (SELECT id FROM users WHERE name = '" + alice.name() + "')";
    Await.until(
        files + " are kept",
        () ->
            number(where, "SELECT count(*) FROM attachments" + hers) == files
                && number(where, "SELECT bytes FROM attachment_space" + hers) == bytes);
  }

  private static long parts() {
    return number(
        node,
        "SELECT count(*) FROM attachment_parts WHERE attachment IN"
            + " (SELECT id FROM attachments WHERE NOT complete)");
  }

  private static long number(TestNode where, String query) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + where.place().database());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw new AssertionError(query, e);
    }
  }

  private static String head(ChatClient client, String headers) {
    return "POST /api/rooms/lobby/attachments HTTP/1.1\r\nHost: x\r\n"
        + String.join(": ", client.credentials())
        + "\r\nContent-Type: "
        + Multipart.TYPE
        + "\r\n"
        + headers
        + "\r\n\r\n";
  }

  private static Socket connect() throws IOException {
    return connect(node);
  }

  private static Socket connect(TestNode where) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), where.node().port());
    socket.setSoTimeout((int) Await.LONG.toMillis());
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void chunk(Socket socket, byte[] bytes) throws IOException {
    send(socket, Integer.toHexString(bytes.length) + "\r\n");
    socket.getOutputStream().write(bytes);
    send(socket, "\r\n");
  }

  /** What comes first. */
  private static String answer(Socket socket) throws IOException {
    var bytes = new byte[8 << 10];
    int count = socket.getInputStream().read(bytes);
    return count < 0 ? "the end" : new String(bytes, 0, count, StandardCharsets.UTF_8);
  }
}
