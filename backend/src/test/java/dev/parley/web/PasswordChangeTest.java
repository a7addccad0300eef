package dev.parley.web;

import static dev.parley.web.AccountTest.assertField;
import static dev.parley.web.AccountTest.body;
import static dev.parley.web.ProblemTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a password becomes another one, by who knows it and by a link. */
class PasswordChangeTest {
  private static final String OLD = "seven quiet herons";
  private static final String NEW = "eight quiet herons";
  private static final String CHANGE = "/api/account/password";
  private static final String RESET = "/api/password-reset";
  private static final String SESSION = "/api/session";

  private static TestNode node;

  @BeforeAll
  static void start() {
    node = TestNode.start();
    var unused = node.nobody().signUp("owner", OLD);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void aChangeEndsAllOtherSessionsAndTheOldPassword() {
    var anna = node.nobody().signUp("anna", OLD);
    var phone = node.nobody().signIn("anna", OLD);
    assertEquals(204, anna.put(CHANGE, change(OLD, NEW)).status());
    assertEquals(200, anna.get(SESSION).status());
    assertProblem(401, "unauthenticated", phone.get(SESSION));
    assertProblem(401, "unauthenticated", node.nobody().post(SESSION, body("anna", OLD)));
    assertEquals(201, node.nobody().post(SESSION, body("anna", NEW)).status());
  }

  @Test
  void whoDoesNotKnowThePasswordCantChangeIt() {
    var berta = node.nobody().signUp("berta", OLD);
    assertField("current", berta.put(CHANGE, change("wrong", NEW)));
    assertField("password", berta.put(CHANGE, change(OLD, "too short")));
    assertField("password", berta.put(CHANGE, change(OLD, "bertabertaberta")));
    assertProblem(401, "unauthenticated", node.nobody().put(CHANGE, change(OLD, NEW)));
    assertProblem(409, "conflict", node.guest().put(CHANGE, change(OLD, NEW)));
    assertEquals(201, node.nobody().post(SESSION, body("berta", OLD)).status());
  }

  @Test
  void aResetLinkSetsThePasswordOnceAndEndsAllSessions() {
    var clara = node.nobody().signUp("clara", OLD);
    var token = resetToken("clara");
    assertField("password", node.nobody().post(RESET, reset(token, "clara2026claraclara")));
    var answer = node.nobody().post(RESET, reset(token, NEW));
    assertEquals(200, answer.status());
    assertEquals("clara", answer.json().getJsonObject("user").getString("name"));
    assertTrue(answer.header("Set-Cookie").isEmpty(), "one signs in by the password then");
    assertProblem(401, "unauthenticated", clara.get(SESSION));
    assertProblem(401, "unauthenticated", node.nobody().post(SESSION, body("clara", OLD)));
    assertEquals(201, node.nobody().post(SESSION, body("clara", NEW)).status());
    assertProblem(403, "forbidden", node.nobody().post(RESET, reset(token, OLD)));
  }

  @Test
  void aResetLinkIsSpoiltByAChangeAndByAnotherThatIsUsed() {
    var unused = node.nobody().signUp("dora", OLD);
    var first = resetToken("dora");
    var second = resetToken("dora");
    assertEquals(200, node.nobody().post(RESET, reset(second, NEW)).status());
    assertProblem(403, "forbidden", node.nobody().post(RESET, reset(first, OLD)));
    var third = resetToken("dora");
    var dora = node.nobody().signIn("dora", NEW);
    assertEquals(204, dora.put(CHANGE, change(NEW, OLD)).status());
    assertProblem(403, "forbidden", node.nobody().post(RESET, reset(third, NEW)));
  }

  @Test
  void aResetLinkIsGoodForADay() throws SQLException {
    var unused = node.nobody().signUp("emma", OLD);
    var late = resetToken("emma");
    var sooner = "UPDATE links SET expires_at = expires_at - %d WHERE user_id IS NOT NULL";
    assertEquals(1, node.place().change(sooner.formatted(86_400_001)));
    assertProblem(403, "forbidden", node.nobody().post(RESET, reset(late, NEW)));
    var inTime = resetToken("emma");
    assertEquals(1, node.place().change(sooner.formatted(86_340_000)));
    assertEquals(200, node.nobody().post(RESET, reset(inTime, NEW)).status());
  }

  @Test
  void whatIsNoTokenOrAnInviteIsNoResetLink() {
    var owner = node.nobody().signIn("owner", OLD);
    var invite = owner.post("/api/invites", new JsonObject()).json().getString("invite");
    for (var token : new String[] {"", "x", invite, "x".repeat(10_000)}) {
      assertProblem(403, "forbidden", node.nobody().post(RESET, reset(token, NEW)));
    }
    assertField("token", node.nobody().post(RESET, new JsonObject().put("password", NEW)));
  }

  /** What is kept costs what it should, also of who has had an account for long. */
  @Test
  void aHashOfAnotherCostIsRenewedAtTheNextSignIn() throws SQLException {
    var unused = node.nobody().signUp("fanny", "password12345678 herons");
    var ofFanny = " WHERE user_id = (SELECT id FROM users WHERE name = 'fanny')";
    // The hash of «password» from the reference implementation's own tests.
    assertEquals(
        1,
        node.place()
            .change(
                "UPDATE accounts SET password = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$"
                    + "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'"
                    + ofFanny));
    assertEquals(401, node.nobody().post(SESSION, body("fanny", "passwort")).status());
    assertTrue(node.place().look("SELECT password FROM accounts" + ofFanny).contains("m=256,"));
    assertEquals(201, node.nobody().post(SESSION, body("fanny", "password")).status());
    assertTrue(node.place().look("SELECT password FROM accounts" + ofFanny).contains("m=19456,"));
    assertEquals(201, node.nobody().post(SESSION, body("fanny", "password")).status());
  }

  private static String resetToken(String name) {
    var owner = node.nobody().signIn("owner", OLD);
    var answer = owner.post("/api/accounts/" + name + "/reset-link", new JsonObject());
    assertEquals(201, answer.status());
    return answer.json().getString("token");
  }

  private static JsonObject change(String current, String fresh) {
    return new JsonObject().put("current", current).put("password", fresh);
  }

  private static JsonObject reset(String token, String fresh) {
    return new JsonObject().put("token", token).put("password", fresh);
  }
}
