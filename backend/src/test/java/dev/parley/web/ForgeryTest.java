package dev.parley.web;

import static dev.parley.web.ProblemTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other sites can't make a browser that is signed in here say anything. */
class ForgeryTest {
  private static final String MESSAGES = "/api/rooms/lobby/messages";
  private static final String BODY = "{\"text\":\"x\"}";
  private static final String FRIEND = "https://friend.example";
  private static final String[] JSON = {"Content-Type", "application/json"};

  private static TestNode node;
  private static ChatClient alice;

  @BeforeAll
  static void start() {
    node = TestNode.start("--allowed-origins", FRIEND);
    alice = node.guest("alice");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x"
      })
  void whatAPlainFormCanSendIsForbiddenWithACookie(String type) {
    assertProblem(403, "forbidden", alice.send("POST", MESSAGES, BODY, "Content-Type", type));
  }

  @Test
  void noTypeAtAllIsForbiddenWithACookieAlsoWithoutABody() {
    assertProblem(403, "forbidden", alice.send("POST", MESSAGES, BODY));
    assertProblem(403, "forbidden", alice.send("DELETE", "/api/session", null));
    assertEquals(200, alice.get("/api/session").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "https://friend.example.evil.example",
        "https://friend.example:444",
        "http://friend.example"
      })
  void aForeignOriginIsForbidden(String origin) {
    assertProblem(403, "forbidden", from(alice, origin));
    assertProblem(403, "forbidden", signInFrom(origin));
  }

  @Test
  void theOwnOriginAndAnAllowedOneAndNoneAreFine() {
    assertEquals(201, from(alice, node.url()).status());
    assertEquals(201, from(alice, FRIEND).status());
    assertEquals(201, alice.say("x").status());
    assertEquals(201, signInFrom(FRIEND).status());
  }

  @Test
  void aTokenIsNotSentByABrowserByItselfSoItsOriginIsFree() {
    var bob = node.nobody().signInByToken("bob");
    assertEquals(201, from(bob, "https://elsewhere.example").status());
  }

  @Test
  void readingIsFreeButOnlyAllowedPagesSeeTheAnswer() {
    var foreign = alice.get("/api/session", "Origin", "https://evil.example");
    assertEquals(200, foreign.status());
    assertTrue(foreign.header("Access-Control-Allow-Origin").isEmpty());
    assertEquals("Origin", foreign.header("Vary").orElseThrow());
    var friend = alice.get("/api/session", "Origin", FRIEND);
    assertEquals(FRIEND, friend.header("Access-Control-Allow-Origin").orElseThrow());
    assertEquals("true", friend.header("Access-Control-Allow-Credentials").orElseThrow());
    assertEquals("Origin", friend.header("Vary").orElseThrow());
  }

  @Test
  void aPreflightOfAnAllowedPageIsGrantedAndAForeignOneIsNot() {
    String[] ask = {"Access-Control-Request-Method", "POST", "Origin", FRIEND};
    var granted = node.nobody().send("OPTIONS", MESSAGES, null, ask);
    assertEquals(204, granted.status());
    assertEquals(FRIEND, granted.header("Access-Control-Allow-Origin").orElseThrow());
    ask[3] = "https://evil.example";
    var refused = node.nobody().send("OPTIONS", MESSAGES, null, ask);
    assertTrue(refused.header("Access-Control-Allow-Origin").isEmpty());
  }

  private static Answer from(ChatClient client, String origin) {
    return client.send("POST", MESSAGES, BODY, JSON[0], JSON[1], "Origin", origin);
  }

  private static Answer signInFrom(String origin) {
    var body = "{\"username\":\"visitor\"}";
    return node.nobody().send("POST", "/api/session", body, JSON[0], JSON[1], "Origin", origin);
  }
}
