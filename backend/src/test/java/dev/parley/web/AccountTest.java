package dev.parley.web;

import static dev.parley.web.ProblemTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts: how one is made, and who comes in by one. */
class AccountTest {
  private static final String ACCOUNTS = "/api/accounts";
  private static final String SESSION = "/api/session";
  private static final String PASSWORD = "seven quiet herons";

  private static TestNode node;

  @BeforeAll
  static void start() {
    node = TestNode.start();
    var unused = node.nobody().signUp("owner", PASSWORD);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void anAccountIsMadeAndSignedInAtOnce() {
    var answer = node.nobody().post(ACCOUNTS, body("Anna Lee", PASSWORD));
    assertEquals(201, answer.status());
    assertEquals(
        new JsonObject().put("name", "Anna Lee").put("guest", false).put("role", "member"),
        answer.json().getJsonObject("user"));
    var cookie = answer.header("Set-Cookie").orElseThrow();
    assertTrue(cookie.contains("HTTPOnly") || cookie.contains("HttpOnly"), cookie);
    var anna = node.nobody().withCookieOf(answer);
    assertEquals("Anna Lee", nameOf(anna.get(SESSION)));
    assertEquals(201, anna.say("here").status());
  }

  @Test
  void onePasswordOpensACookieAndATokenFromAnywhere() {
    var unused = node.nobody().signUp("berta", PASSWORD);
    assertEquals("berta", nameOf(node.nobody().signIn("Berta", PASSWORD).get(SESSION)));
    var token = node.nobody().post("/api/tokens", body("berta", PASSWORD));
    assertEquals(201, token.status());
    var bearer = node.nobody().withBearer("berta", token.json().getString("token"));
    assertEquals("member", bearer.get(SESSION).json().getJsonObject("user").getString("role"));
  }

  @Test
  void anUnknownNameAndAWrongPasswordAreRefusedInTheSameWords() {
    var unused = node.nobody().signUp("clara", PASSWORD);
    var guest = node.guest("a-guest");
    for (var path : new String[] {SESSION, "/api/tokens"}) {
      var wrong = node.nobody().post(path, body("clara", PASSWORD + "."));
      assertProblem(401, "unauthenticated", wrong);
      for (var name : new String[] {"nobody at all", guest.name(), "", "\u0000", "x".repeat(33)}) {
        assertEquals(wrong.text(), node.nobody().post(path, body(name, PASSWORD)).text());
      }
    }
    assertEquals(
        401, node.nobody().post(SESSION, body("clara", "")).status(), "an empty one is no guest");
    assertEquals(401, node.nobody().post(SESSION, body("clara", "x".repeat(60_000))).status());
  }

  @Test
  void aWrongPasswordLeavesTheSessionThatOneHas() {
    var dora = node.nobody().signUp("dora", PASSWORD);
    assertEquals(401, dora.post(SESSION, body("dora", "wrong")).status());
    assertEquals(200, dora.get(SESSION).status());
    var again = dora.signIn("dora", PASSWORD);
    assertEquals(401, dora.get(SESSION).status(), "the new session takes its place");
    assertEquals(200, again.get(SESSION).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"emma", "Emma", "еmma", "ｅmma"})
  void anAccountsNameIsNobodyElses(String typed) {
    var first = node.nobody().post(ACCOUNTS, body("emma", PASSWORD));
    assertTrue(first.status() == 201 || first.status() == 409);
    assertProblem(409, "conflict", node.nobody().post(ACCOUNTS, body(typed, PASSWORD)));
    assertProblem(
        409, "conflict", node.nobody().post(SESSION, new JsonObject().put("username", typed)));
    assertProblem(409, "conflict", node.guest().post(ACCOUNTS, body(typed, PASSWORD)));
  }

  @Test
  void anAccountsNameStaysItsOwnWhileNobodyIsSignedIn() {
    assertEquals(204, node.nobody().signUp("fanny", PASSWORD).delete(SESSION).status());
    assertProblem(
        409, "conflict", node.nobody().post(SESSION, new JsonObject().put("username", "fanny")));
  }

  @Test
  void aGuestBecomesAnAccountAndStaysTheSameUser() {
    var guest = node.guest("gina");
    var elsewhere = guest.post("/api/tokens", new JsonObject().put("username", "gina"));
    var post = new JsonObject().put("text", "mine").put("clientId", "once");
    assertEquals(201, guest.post("/api/rooms/lobby/messages", post).status());
    try (var stream = guest.stream()) {
      stream.await("presence");
      var gina = guest.signUp("gina", PASSWORD);
      assertEquals(
          new JsonObject().put("name", "gina").put("guest", false).put("role", "member"),
          gina.get(SESSION).json().getJsonObject("user"));
      assertEquals(
          200, gina.post("/api/rooms/lobby/messages", post).status(), "it is the same author");
      assertProblem(401, "unauthenticated", guest.get(SESSION));
      stream.await("session-expired");
    }
    var bearer = node.nobody().withBearer("gina", elsewhere.json().getString("token"));
    assertProblem(401, "unauthenticated", bearer.get(SESSION));
    assertEquals(200, node.nobody().signIn("gina", PASSWORD).get(SESSION).status());
  }

  @Test
  void aGuestMayTakeAnotherNameWithTheAccount() {
    var guest = node.guest("hanna");
    var post = new JsonObject().put("text", "mine").put("clientId", "once");
    assertEquals(201, guest.post("/api/rooms/lobby/messages", post).status());
    var account = guest.signUp("Hanna Berg", PASSWORD);
    assertEquals("Hanna Berg", nameOf(account.get(SESSION)));
    assertEquals(200, account.post("/api/rooms/lobby/messages", post).status());
    assertEquals("hanna", node.guest("hanna").name(), "the old name is free again");
  }

  @Test
  void aGuestWhoIsThereKeepsTheirName() {
    var ida = node.guest("ida");
    assertProblem(409, "conflict", node.nobody().post(ACCOUNTS, body("ida", PASSWORD)));
    assertEquals(204, ida.delete(SESSION).status());
    assertEquals(201, node.nobody().post(ACCOUNTS, body("ida", PASSWORD)).status());
  }

  @Test
  void aBadNameOrPasswordIsRefusedByItsField() {
    assertField("username", node.nobody().post(ACCOUNTS, body("x", PASSWORD)));
    assertField("password", node.nobody().post(ACCOUNTS, body("jana", "quietherons")));
    assertField("password", node.nobody().post(ACCOUNTS, body("jana", "password1234")));
    assertField("password", node.nobody().post(ACCOUNTS, new JsonObject().put("username", "jana")));
    assertEquals(201, node.nobody().post(ACCOUNTS, body("jana", "quietherons7")).status());
  }

  @Test
  void signingOutEverywhereEndsAllSessionsAndNobodyElses() {
    var karla = node.nobody().signUp("karla", PASSWORD);
    var phone = node.nobody().signIn("karla", PASSWORD);
    var other = node.nobody().signUp("not karla", PASSWORD);
    try (var stream = phone.stream()) {
      stream.await("presence");
      var answer = karla.delete("/api/sessions");
      assertEquals(204, answer.status());
      assertTrue(answer.header("Set-Cookie").orElseThrow().contains("Max-Age=0"));
      stream.await("session-expired");
      stream.awaitEnd();
    }
    assertProblem(401, "unauthenticated", karla.get(SESSION));
    assertProblem(401, "unauthenticated", phone.get(SESSION));
    assertEquals(200, other.get(SESSION).status());
    assertEquals(200, node.nobody().signIn("karla", PASSWORD).get(SESSION).status());
  }

  @Test
  void theServerSaysWhatItAllows() {
    var server = node.nobody().get("/api/server").json();
    assertEquals(true, server.getBoolean("guests"));
    assertEquals("open", server.getString("signup"));
    assertEquals(true, server.getBoolean("accounts"));
    assertTrue(!server.getString("version").isEmpty());
  }

  static JsonObject body(String username, String password) {
    return new JsonObject().put("username", username).put("password", password);
  }

  static void assertField(String field, Answer answer) {
    assertProblem(422, "invalid", answer);
    var errors = answer.json().getJsonArray("errors");
    assertEquals(field, errors.getJsonObject(0).getString("field"));
  }

  private static String nameOf(Answer answer) {
    return answer.json().getJsonObject("user").getString("name");
  }
}
