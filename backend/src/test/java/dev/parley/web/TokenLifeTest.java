package dev.parley.web;

import static dev.parley.web.ProblemTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A cookie's token is short-lived and renewed while its session lives. */
class TokenLifeTest {
  private static final String SESSION = "/api/session";

  private static TestNode node;

  @BeforeAll
  static void start() {
    node = TestNode.start("--token-life", "1s", "--heartbeat", "200ms");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void whoComesBackLateIsGivenAnotherCookie() {
    var anna = node.guest("anna");
    awaitRunOut(anna);
    var answer = anna.say("late, and heard");
    assertEquals(201, answer.status());
    var renewed = anna.withCookieOf(answer);
    assertNotEquals(anna.credentials(), renewed.credentials());
    assertEquals("anna", nameOf(renewed.get(SESSION)));
    assertEquals("anna", nameOf(anna.get(SESSION)), "the old one stands for the session as well");
  }

  @Test
  void aFreshCookieIsLeftAsItIs() {
    try (var calm = TestNode.start()) {
      assertTrue(calm.guest().get(SESSION).header("Set-Cookie").isEmpty());
    }
  }

  @Test
  void theCookieLivesAsLongAsTheSessionAndTheTokenDoesNot() {
    var berta = node.guest("berta");
    awaitRunOut(berta);
    var cookie = berta.get(SESSION).header("Set-Cookie").orElseThrow();
    assertTrue(cookie.matches(".*Max-Age=60[0-9]{4}.*"), cookie);
    var claims = claims(berta);
    assertTrue(claims.getLong("exp") <= claims.getLong("iat") + 1, claims::encode);
    assertEquals(
        Instant.parse(berta.get(SESSION).json().getString("expiresAt")).getEpochSecond(),
        claims.getLong("end"));
  }

  @Test
  void aStreamOpensByACookieWhoseTokenHasRunOutAndOutlivesIt() {
    var clara = node.guest("clara");
    awaitRunOut(clara);
    try (var stream = clara.stream()) {
      assertEquals(200, stream.status());
      assertTrue(stream.header("Set-Cookie").isPresent());
      stream.await("presence");
      for (int beat = 0; beat < 8; beat++) {
        stream.await("heartbeat");
      }
      clara.said("still there");
      stream.await("chat-message");
    }
  }

  @Test
  void aSessionThatWasEndedIsNotRenewed() throws SQLException {
    var dora = node.guest("dora");
    awaitRunOut(dora);
    assertEquals(204, dora.delete(SESSION).status());
    assertProblem(401, "unauthenticated", dora.get(SESSION));
    assertTrue(dora.get(SESSION).header("Set-Cookie").isEmpty());

    // Also where this node has not heard that it was.
    var emma = node.guest("emma");
    awaitRunOut(emma);
    node.place().change("UPDATE sessions SET revoked = 1 WHERE id = '" + sid(emma) + "'");
    assertProblem(401, "unauthenticated", emma.get(SESSION));
    assertEquals(401, emma.stream().status());
  }

  @Test
  void signingOutTakesTheCookieAlsoIfItWasDueToBeRenewed() {
    var fanny = node.guest("fanny");
    awaitRunOut(fanny);
    var answer = fanny.delete(SESSION);
    assertEquals(204, answer.status());
    var cookies = answer.headers().allValues("Set-Cookie");
    assertEquals(1, cookies.size(), cookies::toString);
    assertTrue(cookies.get(0).contains("Max-Age=0"), cookies::toString);
  }

  @Test
  void aBearerTokenLivesAsLongAsItsSession() {
    var gina = node.nobody().signInByToken("gina");
    var claims = claims(gina);
    assertEquals(claims.getLong("end"), claims.getLong("exp"));
  }

  @Test
  void aTokenThatHasRunOutIsLookedUpForCookiesOnly() {
    var hanna = node.guest("hanna");
    awaitRunOut(hanna);
    var token = hanna.credentials().get(1).substring("parley_session=".length());
    assertEquals(401, node.nobody().withBearer("hanna", token).get(SESSION).status());
    assertEquals(401, node.nobody().streamAt("/events?token=" + token).status());
    var forged = token.substring(0, token.length() - 4) + "AAAA";
    assertProblem(
        401, "unauthenticated", node.nobody().get(SESSION, "Cookie", "parley_session=" + forged));
  }

  private static void awaitRunOut(ChatClient client) {
    long end = claims(client).getLong("exp");
    Await.until("the token has run out", () -> Instant.now().getEpochSecond() >= end);
  }

  private static String sid(ChatClient client) {
    return claims(client).getString("sid");
  }

  private static JsonObject claims(ChatClient client) {
    var payload = client.credentials().get(1).split("\\.", -1)[1];
    return new JsonObject(
        new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
  }

  private static String nameOf(Answer answer) {
    return answer.json().getJsonObject("user").getString("name");
  }
}
