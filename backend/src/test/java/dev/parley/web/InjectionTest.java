package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Role;
import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.SseBlock;
import dev.parley.support.SseReader;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Line breaks and their kin never make a header, a field or an event of their own. */
class InjectionTest {
  private static final String FORGED = "event: forged\ndata: {}\nid: zzzz.9\nretry: 1\n\n";

  private static TestNode node;
  private static ChatClient eve;

  @BeforeAll
  static void start() {
    node = TestNode.start("--limits", "off");
    eve = node.user(Role.MEMBER);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\n\n", "\u2028", "\u2029", "\u0085", "\u000b", "\f"})
  void aLineBreakInAMessageStaysInTheMessage(String lineBreak) {
    try (var stream = node.guest().stream()) {
      stream.await("presence");
      var text = "before" + lineBreak + FORGED.replace("\n", lineBreak) + "after";
      long id = eve.said(text);
      var block = stream.await("chat-message", it -> it.is("chat-message") && it.seq() == id);
      assertEquals(text, block.json().getString("text"));
      assertNothingForged(stream);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\u0000", "\u0085"})
  void aNameHasNoLineBreak(String lineBreak) {
    var odd = "a" + lineBreak + "event: forged";
    assertRefused("username", post("/api/session", "username", odd));
    assertRefused("username", post("/api/tokens", "username", odd));
    assertRefused("name", post("/api/rooms", "name", odd));
    assertRefused(
        "topic", eve.post("/api/rooms", new JsonObject().put("name", "x").put("topic", odd)));
    assertRefused(
        "clientId",
        eve.post(
            "/api/rooms/lobby/messages", new JsonObject().put("text", "x").put("clientId", odd)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u2028", "\u2029"})
  void aLineBreakOfUnicodeIsNoneOfTheStreams(String lineBreak) {
    assertRefused("username", post("/api/session", "username", "a" + lineBreak + "b"));
    try (var stream = eve.stream()) {
      stream.await("presence");
      var name = "a" + lineBreak + FORGED.replace("\n", lineBreak).substring(0, 20);
      var answer = post("/api/rooms", "name", name);
      assertTrue(answer.status() == 201 || answer.status() == 422, answer::text);
      long id = eve.said("next");
      stream.await("next", block -> block.is("chat-message") && block.seq() == id);
      assertNothingForged(stream);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud83d", "\\udc00", "\\ud83d x", "\\ude00\\ud83d"})
  void halfACharacterIsRefusedInEveryField(String half) {
    for (var field : List.of("text", "clientId")) {
      assertRefused(field, raw("/api/rooms/lobby/messages", "text", field, half));
    }
    for (var field : List.of("name", "topic")) {
      assertRefused(field, raw("/api/rooms", "name", field, half));
    }
    assertRefused("username", raw("/api/session", "username", "username", half));
    assertRefused("password", raw("/api/session", "username", "password", half));
  }

  @Test
  void bytesThatAreNoUtf8AreMalformed() throws IOException {
    for (var bytes :
        List.of("\u00ff", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00f8\u0088\u0080\u0080\u0080")) {
      assertEquals(400, statusOfLatin1("{\"text\":\"" + bytes + "\"}"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zzzz.1%0Aevent:%20forged",
        "zzzz.1%0D%0Adata:%20x",
        "%E2%80%A8",
        "x%0A%0A",
        "zzzz.99999999999999999999",
        "zzzz.-1",
        "../../etc/passwd",
        "%F0%9F%98%80"
      })
  void aCursorWithALineBreakIsNoCursorAndNeverComesBack(String cursor) {
    try (var stream = eve.streamAt("/events?lastEventId=" + cursor)) {
      assertEquals("unknown-epoch", stream.await("reset").json().getString("reason"));
      assertNothingForged(stream);
    }
  }

  @Test
  void aHeaderWithALineBreakIsRefusedOrIsTwoHeaders() throws IOException {
    for (var odd : List.of("zzzz.1\revent: forged", "zzzz.1\u0000", "zzzz.1\n event: forged")) {
      var head =
          "GET /events?poll=true HTTP/1.1\r\nHost: x\r\nCookie: "
              + eve.credentials().get(1)
              + "\r\nLast-Event-ID: "
              + odd
              + "\r\nConnection: close\r\n\r\n";
      var answer = exchange(head);
      assertTrue(answer.startsWith("HTTP/1.1 400 ") || answer.startsWith("HTTP/1.1 200 "), answer);
      assertTrue(answer.lines().noneMatch(line -> line.startsWith("event: forged")), answer);
    }
  }

  @Test
  void whatIsAskedForNeverBecomesAHeaderOfTheAnswer() {
    for (var path :
        List.of(
            "/%0d%0aX-Forged:%20yes",
            "/api/rooms/%0d%0aX-Forged:%20yes/messages",
            "/api/session?x=%0d%0aX-Forged:%20yes",
            "/js/%0d%0aX-Forged:%20yes")) {
      var answer = eve.get(path, "Origin", "http://a.example");
      assertTrue(answer.header("X-Forged").isEmpty(), path);
      assertTrue(answer.status() < 500, path);
    }
  }

  private static void assertNothingForged(SseReader stream) {
    for (SseBlock block : stream.all()) {
      assertTrue(!block.is("forged"), block::raw);
      assertTrue(block.retry() == null || block.retry() != 1, block::raw);
    }
    assertTrue(!"zzzz.9".equals(stream.lastEventId()));
  }

  private static void assertRefused(String field, Answer answer) {
    assertEquals(422, answer.status(), answer::text);
    assertEquals(field, answer.json().getJsonArray("errors").getJsonObject(0).getString("field"));
  }

  private static Answer post(String path, String field, String text) {
    return eve.post(path, new JsonObject().put(field, text));
  }

  /** Puts an escape into the JSON as it is. */
  private static Answer raw(String path, String needed, String field, String escape) {
    var body = new JsonObject().put(needed, "needed").put(field, "ODD").encode();
    return node.nobody()
        .send(
            "POST",
            path,
            body.replace("ODD", escape),
            "Content-Type",
            "application/json",
            eve.credentials().get(0),
            eve.credentials().get(1));
  }

  private static int statusOfLatin1(String body) throws IOException {
    var head =
        "POST /api/rooms/lobby/messages HTTP/1.1\r\nHost: x\r\nCookie: "
            + eve.credentials().get(1)
            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    return Integer.parseInt(exchange(head + body).split(" ", 3)[1]);
  }

  /** Each character is a byte. */
  private static String exchange(String request) throws IOException {
    var address = URI.create(node.url());
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1);
      var text = new StringBuilder();
      for (var line : new BufferedReader(in).lines().toList()) {
        text.append(line).append('\n');
      }
      return text.toString();
    }
  }
}
