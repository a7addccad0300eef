package dev.parley.web;

import static dev.parley.web.ProblemTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.TestNode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files from pages of other origins. A form may send them, so a browser asks nobody first (WHATWG
 * Fetch, "CORS-safelisted request-header") and it is the server alone that keeps strangers out.
 */
class CorsUploadTest {
  private static final String FRIEND = "https://friend.example";
  private static final String ALLOWED = "Access-Control-Allow-Origin";
  private static final String PATH = "/api/rooms/lobby/attachments";
  private static final byte[] FILE = "from elsewhere".getBytes(StandardCharsets.UTF_8);

  private static TestNode node;
  private static ChatClient alice;

  @BeforeAll
  static void start() {
    node = TestNode.start("--allowed-origins", FRIEND);
    alice = node.guest();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void anAllowedPageUploadsReadsTheAnswerAndReadsTheFile() {
    var answer = alice.upload("lobby", "a.txt", FILE, "Origin", FRIEND);
    assertEquals(201, answer.status());
    assertEquals(FRIEND, answer.header(ALLOWED).orElseThrow());
    assertEquals("true", answer.header("Access-Control-Allow-Credentials").orElseThrow());
    var id = answer.json().getJsonObject("attachment").getString("id");
    var file = alice.bytes("/api/attachments/" + id, "Origin", FRIEND);
    assertEquals(FRIEND, file.headers().firstValue(ALLOWED).orElseThrow());
    assertArrayEquals(FILE, file.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://stranger.example", "null", FRIEND + ":444", "http://127.0.0.1"})
  void aStrangersPageUploadsNothing(String origin) throws SQLException {
    var before = kept();
    var answer = alice.upload("lobby", "a.txt", FILE, "Origin", origin);
    assertProblem(403, "forbidden", answer);
    assertTrue(answer.header(ALLOWED).isEmpty(), answer::toString);
    assertEquals(before, kept());
  }

  @Test
  void aPageThatAsksFirstIsToldTheSame() {
    var granted = preflight(FRIEND);
    assertEquals(204, granted.status());
    assertEquals(FRIEND, granted.header(ALLOWED).orElseThrow());
    assertTrue(granted.header("Access-Control-Allow-Methods").orElse("").contains("POST"));
    var refused = preflight("https://stranger.example");
    assertTrue(refused.status() >= 400, refused::toString);
    assertTrue(refused.header(ALLOWED).isEmpty(), refused::toString);
  }

  private static Answer preflight(String origin) {
    return CorsTest.preflight(node, PATH, origin, "authorization");
  }

  private static String kept() throws SQLException {
    return node.place().look("SELECT count(*) FROM attachments");
  }
}
