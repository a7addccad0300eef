package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.ChatClient;
import dev.parley.support.Leaks;
import dev.parley.support.RawHttp;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no HTTP, or almost: refused with a problem or cut off, and nobody else notices. */
class MalformedHttpTest {
  private static final String HOST = "Host: 127.0.0.1\r\nConnection: close\r\n";
  private static final String POST = "POST /api/session HTTP/1.1\r\n" + HOST;
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final Set<String> CODES = Set.of("malformed", "too-large", "not-found");

  private static TestNode node;
  private static ChatClient alice;

  @BeforeAll
  static void start() {
    node = TestNode.start("--limits", "off");
    alice = node.guest("alice");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  static Stream<String> badRequests() {
    return Stream.of(
        "GARBAGE\r\n\r\n",
        "\u0000\u0001\u0002\u0003\r\n\r\n",
        "\r\n\r\n\r\n\r\nGET\r\n\r\n",
        "GET\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/9.9\r\n" + HOST + "\r\n",
        "GET / HTTP/1.x\r\n" + HOST + "\r\n",
        "GET / FTP/1.1\r\n" + HOST + "\r\n",
        "GET  /  HTTP/1.1  extra\r\n" + HOST + "\r\n",
        "G\u00c4T / HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /" + "x".repeat(10_000) + " HTTP/1.1\r\n" + HOST + "\r\n",
        "x".repeat(100_000),
        "GET / HTTP/1.1\r\n" + HOST + "X: " + "y".repeat(20_000) + "\r\n\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(10_000) + "\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "No colon here\r\n\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "Na me: x\r\n\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "X: a\u0000b\r\n\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "X\u0000Y: ab\r\n\r\n",
        POST + JSON + "Content-Length: -1\r\n\r\n{}",
        POST + JSON + "Content-Length: two\r\n\r\n{}",
        POST + JSON + "Content-Length: 99999999999999999999\r\n\r\n{}",
        POST + JSON + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
        POST + JSON + "Content-Length: 2, 3\r\n\r\n{}x",
        POST + JSON + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n",
        POST + JSON + "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
        POST + JSON + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n",
        POST + JSON + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}garbage\r\n0\r\n\r\n",
        POST + JSON + "Transfer-Encoding: chunked\r\n\r\n" + "2".repeat(20_000) + "\r\n");
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void whatIsNoRequestIsRefusedWithAProblemOrCutOff(String request) {
    var answer = RawHttp.exchange(node.url(), request);
    assertTrue(RawHttp.statuses(answer).size() <= 1, answer);
    assertSafe(request, answer);
    assertTrue(RawHttp.statuses(answer).stream().allMatch(status -> status >= 400), answer);
  }

  static Stream<String> oddRequests() {
    return Stream.of(
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "Host: two\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\u00e4/\\\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: [::1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x:99999999\r\nConnection: close\r\n\r\n",
        "GET http://evil.example/api/session HTTP/1.1\r\n" + HOST + "\r\n",
        "GET http://[::1/ HTTP/1.1\r\n" + HOST + "\r\n",
        "GET api/session HTTP/1.1\r\n" + HOST + "\r\n",
        "GET //evil.example//x HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /\\..\\..\\x HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /a#b HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /\u00e4\u00ff HTTP/1.1\r\n" + HOST + "\r\n",
        "GET ? HTTP/1.1\r\n" + HOST + "\r\n",
        "GET * HTTP/1.1\r\n" + HOST + "\r\n",
        "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n",
        "CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + "\r\n",
        "TRACE / HTTP/1.1\r\n" + HOST + "\r\n",
        "BREW /api/session HTTP/1.1\r\n" + HOST + "\r\n",
        "GET / HTTP/1.1\n" + HOST.replace("\r", "") + "\n",
        "GET / HTTP/1.1\r\n" + HOST + "X: a\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\n" + HOST + ": no name\r\n\r\n",
        "GET /api/session HTTP/1.1\r\n" + HOST + "Cookie: ;;;=;=\u0001;parley_session\r\n\r\n",
        "GET /api/session HTTP/1.1\r\n" + HOST + "Cookie: " + "a=b; ".repeat(1_000) + "\r\n\r\n",
        "GET /api/session HTTP/1.1\r\n" + HOST + "Authorization: Bearer\r\n\r\n",
        "GET /api/session HTTP/1.1\r\n"
            + HOST
            + "Authorization: Bearer "
            + ".".repeat(500)
            + "\r\n\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "Upgrade: websocket\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: ????\r\n\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "Range: bytes=99999999999999999999-1,-1,x\r\n\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "If-Modified-Since: yesterday\r\n\r\n",
        POST + JSON + "Expect: the-unexpected\r\nContent-Length: 2\r\n\r\n{}",
        POST + JSON + "Transfer-Encoding: xchunked\r\n\r\n{}",
        POST + JSON + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
        POST + "Content-Type: " + "a/".repeat(2_000) + "\r\nContent-Length: 2\r\n\r\n{}",
        POST + "Content-Type: multipart/form-data; boundary=\r\nContent-Length: 2\r\n\r\n{}",
        POST + "Origin: " + "x".repeat(4_000) + "\r\n" + JSON + "Content-Length: 2\r\n\r\n{}");
  }

  @ParameterizedTest
  @MethodSource("oddRequests")
  void whatIsOddIsAnsweredOnceAtMostAndNeverByAnInternalError(String request) {
    var answer = RawHttp.exchange(node.url(), request);
    assertTrue(RawHttp.statuses(answer).size() <= 1, answer);
    assertSafe(request, answer);
  }

  @Test
  void aRequestInsideAnotherIsNotAnswered() {
    var hidden = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
    for (var framing :
        List.of(
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked, identity\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            "Content-Length: 0\r\nContent-Length: " + hidden.length() + "\r\n\r\n",
            "Transfer-Encoding : chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n")) {
      var request = "POST /api/session HTTP/1.1\r\nHost: x\r\n" + JSON + framing + hidden;
      var answer = RawHttp.exchange(node.url(), request);
      assertSafe(request, answer);
      assertTrue(!RawHttp.statuses(answer).contains(200), framing + " gives " + answer);
    }
  }

  @Test
  void requestsInOneGoAreAnsweredInTheirOrder() {
    var order = List.of("/health/live", "/nothing", "/api/session", "/api/cluster");
    var request = new StringBuilder();
    var expected = new ArrayList<Integer>();
    for (int round = 0; round < 10; round++) {
      for (var path : order) {
        request.append("GET ").append(path).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
      }
      Collections.addAll(expected, 200, 404, 401, 200);
    }
    assertEquals(expected, RawHttp.statuses(RawHttp.exchange(node.url(), request.toString())));
  }

  @Test
  void tooLongIsSaidAsAProblemToo() {
    assertProblem(414, "too-large", "GET /" + "x".repeat(10_000) + " HTTP/1.1\r\n" + HOST + "\r\n");
    assertProblem(
        431, "too-large", "GET / HTTP/1.1\r\n" + HOST + "X: " + "y".repeat(20_000) + "\r\n\r\n");
    assertProblem(400, "malformed", "GET / HTTP/1.1\r\n" + HOST + "Na me: x\r\n\r\n");
  }

  @Test
  void whoSentNonsenseDisturbsNobody() {
    try (var stream = alice.stream()) {
      stream.await("presence");
      badRequests().limit(10).forEach(request -> RawHttp.exchange(node.url(), request));
      long id = alice.said("undisturbed");
      assertEquals(id, stream.await("chat-message").seq());
    }
    assertEquals(200, node.nobody().get("/health/ready").status());
  }

  private static void assertProblem(int status, String code, String request) {
    var answer = RawHttp.exchange(node.url(), request);
    assertEquals(List.of(status), RawHttp.statuses(answer));
    assertEquals(code, problem(answer).getString("code"));
    assertEquals(status, problem(answer).getInteger("status"));
    assertTrue(answer.contains("\r\nX-Request-Id: "), answer);
    assertTrue(answer.contains("\r\nX-Content-Type-Options: nosniff\r\n"), answer);
  }

  private static void assertSafe(String request, String answer) {
    var what = request.substring(0, Math.min(request.length(), 200));
    Leaks.assertNone(what, answer);
    for (int status : RawHttp.statuses(answer)) {
      assertTrue(status < 500, what + " is answered " + answer);
      // Vert.x itself refuses a bad upgrade to HTTP/2, without a body.
      if (status >= 400 && !what.contains("Upgrade: h2c")) {
        assertTrue(answer.contains("Content-Type: application/problem+json"), what + " " + answer);
        var problem = problem(answer);
        assertEquals(status, problem.getInteger("status"), answer);
        assertTrue(CODES.contains(problem.getString("code")) || status != 400, "code in " + answer);
      }
    }
  }

  private static JsonObject problem(String answer) {
    return new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
  }
}
