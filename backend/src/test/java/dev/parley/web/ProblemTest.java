package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and how: section 2 of the contract. */
class ProblemTest {
  private static final String MESSAGES = "/api/rooms/lobby/messages";
  private static final String[] JSON = {"Content-Type", "application/json"};

  private static TestNode node;
  private static ChatClient alice;

  @BeforeAll
  static void start() {
    node = TestNode.start();
    alice = node.guest("alice");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nonsense",
        "{\"text\":\"x\"} x",
        "[]",
        "\"x\"",
        "7",
        "null",
        "{'text':1}"
      })
  void aBodyThatIsNoJsonObjectIsMalformed(String body) {
    assertProblem(400, "malformed", alice.send("POST", MESSAGES, body, JSON));
  }

  @Test
  void aBodyNestedBeyondReasonIsMalformed() {
    assertProblem(
        400, "malformed", alice.send("POST", MESSAGES, "{\"a\":" + "[".repeat(60_000), JSON));
  }

  @Test
  void twoRangesAtOnceAreMalformed() {
    assertProblem(400, "malformed", alice.get(MESSAGES + "?before=1&after=1"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/session",
    "DELETE,/api/session",
    "DELETE,/api/sessions",
    "POST,/api/stream-token",
    "POST,/api/invites",
    "POST,/api/keys",
    "PUT,/api/account/password",
    "PUT,/api/accounts/alice/role",
    "POST,/api/accounts/alice/reset-link",
    "GET,/api/rooms",
    "POST,/api/rooms",
    "GET,/api/rooms/lobby/messages",
    "POST,/api/rooms/lobby/messages",
    "PUT,/api/rooms/lobby/members/alice",
    "GET,/api/presence",
    "GET,/events"
  })
  void whoIsNobodyHasToSignIn(String method, String path) {
    assertProblem(401, "unauthenticated", node.nobody().send(method, path, null, JSON));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/api", "/api/nothing", "/events/x", "/api/rooms/lobby/x"})
  void whatIsNotThereIsNotFound(String path) {
    assertProblem(404, "not-found", alice.get(path));
  }

  @Test
  void aRoomThatIsNotThereIsNotFound() {
    assertProblem(404, "not-found", alice.get("/api/rooms/nowhere/messages"));
    assertProblem(404, "not-found", alice.say("nowhere", "x"));
    assertProblem(404, "not-found", alice.put("/api/rooms/nowhere/members/alice"));
    assertProblem(404, "not-found", alice.delete("/api/messages/999999"));
    assertProblem(404, "not-found", alice.delete("/api/messages/x"));
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH,/api/rooms,'GET, HEAD, POST'",
    "PUT,/api/session,'POST, GET, HEAD, DELETE'",
    "GET,/api/tokens,POST",
    "GET,/api/accounts,POST",
    "POST,/api/server,'GET, HEAD'",
    "DELETE,/api/rooms/lobby/messages,'GET, HEAD, POST'",
    "GET,/api/rooms/lobby,PATCH",
    "POST,/api/rooms/lobby/members/alice,'PUT, DELETE'",
    "GET,/api/messages/1,'PATCH, DELETE'",
    "POST,/events,GET",
    "POST,/health/live,'GET, HEAD'",
    "DELETE,/metrics,'GET, HEAD'"
  })
  void anotherMethodIsToldWhichOnesThereAre(String method, String path, String allowed) {
    var answer = alice.send(method, path, "{}", JSON);
    assertProblem(405, "method-not-allowed", answer);
    assertEquals(allowed, answer.header("Allow").orElseThrow());
  }

  @Test
  void aBodyMayHaveSoManyBytesAndNotOneMore() {
    var body = "{\"text\":\"as long as allowed\"}";
    var longest = body + " ".repeat((64 << 10) - body.length());
    assertEquals(201, alice.send("POST", MESSAGES, longest, JSON).status());
    assertProblem(413, "too-large", alice.send("POST", MESSAGES, longest + " ", JSON));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
  void aProgramIsToldToSendJson(String type) {
    var bob = node.nobody().signInByToken("bob-" + type.length());
    assertProblem(
        415,
        "unsupported-media-type",
        bob.send("POST", MESSAGES, "{\"text\":\"x\"}", "Content-Type", type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json; charset=utf-8", "Application/JSON", "application/json;"})
  void jsonIsJsonHoweverItIsWritten(String type) {
    assertEquals(
        201, alice.send("POST", MESSAGES, "{\"text\":\"x\"}", "Content-Type", type).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text     | {}",
        "text     | {\"text\":null}",
        "text     | {\"text\":7}",
        "text     | {\"text\":\"\"}",
        "text     | {\"text\":\" \\n\"}",
        "text     | {\"text\":\"a\\u0000\"}",
        "text     | {\"text\":\"\\ud83d\"}",
        "clientId | {\"text\":\"x\",\"clientId\":7}",
        "clientId | {\"text\":\"x\",\"clientId\":\"\"}",
        "clientId | {\"text\":\"x\",\"clientId\":\"a b\"}",
        "replyTo  | {\"text\":\"x\",\"replyTo\":\"1\"}",
        "replyTo  | {\"text\":\"x\",\"replyTo\":0}",
        "replyTo  | {\"text\":\"x\",\"replyTo\":-1}",
        "replyTo  | {\"text\":\"x\",\"replyTo\":1.5}",
        "replyTo  | {\"text\":\"x\",\"replyTo\":1e400}",
        "replyTo  | {\"text\":\"x\",\"replyTo\":99999999999999999999}",
        "replyTo  | {\"text\":\"x\",\"replyTo\":999999}"
      })
  void aMessageIsToldWhichFieldIsWrong(String field, String body) {
    assertInvalid(field, alice.send("POST", MESSAGES, body, JSON));
  }

  @Test
  void aTextMayHave8000CodePointsAndNotOneMore() {
    var longest = "\uD83D\uDE00".repeat(8_000);
    var answer = alice.say(longest);
    assertEquals(201, answer.status());
    assertEquals(longest, answer.json().getJsonObject("message").getString("text"));
    assertInvalid("text", alice.say(longest + "x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name    | {}",
        "name    | {\"name\":\" \"}",
        "name    | {\"name\":\"a\\nb\"}",
        "name    | {\"name\":true}",
        "topic   | {\"name\":\"x\",\"topic\":7}",
        "topic   | {\"name\":\"x\",\"topic\":\"a\\nb\"}",
        "private | {\"name\":\"x\",\"private\":\"yes\"}"
      })
  void aRoomIsToldWhichFieldIsWrong(String field, String body) {
    assertInvalid(field, alice.send("POST", "/api/rooms", body, JSON));
  }

  @Test
  void aRoomsNameMayHave64CodePointsAndNotOneMore() {
    var longest = "\uD83D\uDE00".repeat(64);
    assertFalse(node.member().createRoom(longest, false).isEmpty());
    assertInvalid("name", alice.post("/api/rooms", new JsonObject().put("name", longest + "x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"username\":7}",
        "{\"username\":\"\"}",
        "{\"username\":\"a\"}",
        "{\"username\":\"a\\nb\"}"
      })
  void aNameThatIsUnfitIsInvalid(String body) {
    assertInvalid("username", node.nobody().send("POST", "/api/session", body, JSON));
    assertInvalid("username", node.nobody().send("POST", "/api/tokens", body, JSON));
  }

  @Test
  void aUsersNameMayHave32CodePointsAndNotOneMore() {
    var longest = "n".repeat(32);
    assertEquals(longest, node.guest(longest).name());
    var oneMore = new JsonObject().put("username", longest + "n");
    assertInvalid("username", node.nobody().post("/api/session", oneMore));
  }

  @ParameterizedTest
  @CsvSource({
    "limit,0",
    "limit,101",
    "limit,-1",
    "limit,x",
    "limit,''",
    "before,x",
    "before,-1",
    "after,1.5",
    "around,x"
  })
  void aPageIsToldWhichParameterIsWrong(String parameter, String value) {
    assertInvalid(parameter, alice.get(MESSAGES + "?" + parameter + "=" + value));
  }

  @Test
  void whatIsRefusedLeavesNoTrace() {
    long before = alice.said("before");
    alice.say("");
    alice.send("POST", MESSAGES, "{", JSON);
    alice.post("/api/rooms", new JsonObject().put("name", ""));
    assertEquals(before + 1, alice.said("after"), "no event was appended in between");
  }

  /** No request that somebody may send is an internal error. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%zz",
        "/%00",
        "/api/rooms/%2e%2e/messages",
        "/api/rooms/%zz/messages",
        "/api/rooms/%00/messages",
        "/api/rooms/lobby/messages?before=%zz",
        "/api/rooms/lobby/messages?limit=%00",
        "/api/presence?after=%00&limit=1",
        "/api/presence?limit=9999999999999999999999",
        "/..%2f..%2fetc%2fpasswd",
        "/js/%2e%2e/%2e%2e/dev/parley/Parley.class",
        "/events?token=%zz",
        "/events?token=",
        "/api/session?x=%e0%80"
      })
  void anOddAddressIsTheCallersFaultAtMost(String path) {
    for (var client : new ChatClient[] {alice, node.nobody()}) {
      int status = client.statusOf(path);
      assertTrue(status >= 200 && status < 500, path + " gives " + status);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%zz",
        "/%",
        "/%00",
        "/api/rooms/%zz/messages",
        "/api/rooms/%00/messages",
        "/api/rooms/lobby/messages?before=%4"
      })
  void anAddressThatCannotBeDecodedIsMalformed(String path) {
    assertEquals(400, alice.statusOf(path));
    assertEquals(400, node.nobody().statusOf(path));
  }

  @Test
  void everyAnswerTellsBrowsersWhatNotToDo() {
    for (var path : new String[] {"/api/rooms", "/nothing", "/health/live"}) {
      var answer = alice.get(path);
      assertEquals("nosniff", answer.header("X-Content-Type-Options").orElseThrow());
      assertTrue(
          answer.header("Content-Security-Policy").orElseThrow().contains("default-src 'none'"));
    }
  }

  private static void assertInvalid(String field, Answer answer) {
    assertProblem(422, "invalid", answer);
    var errors = answer.json().getJsonArray("errors");
    assertEquals(1, errors.size());
    assertEquals(field, errors.getJsonObject(0).getString("field"));
    assertFalse(errors.getJsonObject(0).getString("detail").isBlank());
  }

  static void assertProblem(int status, String code, Answer answer) {
    assertEquals(status, answer.status(), answer::text);
    assertEquals("application/problem+json", answer.header("Content-Type").orElseThrow());
    var problem = answer.json();
    assertEquals(status, problem.getInteger("status"));
    assertEquals(code, problem.getString("code"));
    assertFalse(problem.getString("title").isBlank());
    assertTrue(problem.getString("detail").endsWith("."), "a sentence: " + problem);
  }
}
