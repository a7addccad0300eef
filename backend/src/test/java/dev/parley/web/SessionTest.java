package dev.parley.web;

import static dev.parley.web.ProblemTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.ChatClient;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who you are: section 3 of the contract. */
class SessionTest {
  private static TestNode node;

  @BeforeAll
  static void start() {
    node = TestNode.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void aGuestSignsInByNameAndIsKnownByTheCookie() {
    var answer = node.nobody().post("/api/session", name("anna"));
    assertEquals(201, answer.status());
    assertEquals(
        new JsonObject().put("name", "anna").put("guest", true).put("role", "guest"),
        answer.json().getJsonObject("user"));
    var cookie = answer.header("Set-Cookie").orElseThrow();
    assertTrue(cookie.startsWith("parley_session="), cookie);
    assertTrue(cookie.contains("; HTTPOnly") || cookie.contains("; HttpOnly"), cookie);
    assertTrue(cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/"), cookie);
    assertTrue(!cookie.contains("Secure"), "this is no TLS: " + cookie);
  }

  @Test
  void aSessionSaysWhoseItIsAndUntilWhen() {
    var session = node.guest("berta").get("/api/session").json();
    assertEquals("berta", session.getJsonObject("user").getString("name"));
    var expiresAt = Instant.parse(session.getString("expiresAt"));
    var life = Duration.between(Instant.now(), expiresAt);
    assertTrue(life.toHours() >= 7 * 24 - 1 && life.toHours() <= 7 * 24, "lives for " + life);
    assertTrue(session.getString("expiresAt").matches(".*\\.\\d{3}Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"clara", "Clara", "сlara", "ｃlara"})
  void aNameThatLooksLikeOneThatIsTakenIsTaken(String typed) {
    var holder = node.nobody().post("/api/session", name("clara"));
    assertTrue(holder.status() == 201 || holder.status() == 409);
    assertProblem(409, "conflict", node.nobody().post("/api/session", name(typed)));
    assertProblem(409, "conflict", node.nobody().post("/api/tokens", name(typed)));
  }

  @Test
  void signingOutFreesTheNameForSomebodyElse() {
    var before = node.guest("dora");
    long id = before.said("I was here");
    assertEquals(204, before.delete("/api/session").status());
    assertProblem(401, "unauthenticated", before.get("/api/session"));
    var after = node.guest("dora");
    var clientId = new JsonObject().put("text", "me").put("clientId", "c1");
    assertEquals(201, after.post("/api/rooms/lobby/messages", clientId).status());
    var page = after.get("/api/rooms/lobby/messages?around=" + id + "&limit=1").json();
    var message = page.getJsonArray("messages").getJsonObject(0);
    assertEquals("dora", message.getString("author"), "what was said stays");
  }

  @Test
  void whoTakesAFreedNameIsNotTheOneWhoHadIt() {
    var before = node.guest("emma");
    var post = new JsonObject().put("text", "mine").put("clientId", "once");
    assertEquals(201, before.post("/api/rooms/lobby/messages", post).status());
    before.delete("/api/session");
    var after = node.guest("emma");
    assertEquals(
        201,
        after.post("/api/rooms/lobby/messages", post.put("text", "another's")).status(),
        "the clientId was the other one's");
  }

  @Test
  void signingInAgainByTheSameNameIsTheSameUserAndEndsTheOldSession() {
    var before = node.guest("fanny");
    var post = new JsonObject().put("text", "mine").put("clientId", "once");
    assertEquals(201, before.post("/api/rooms/lobby/messages", post).status());
    var after = before.signIn("fanny");
    assertNotEquals(before.credentials(), after.credentials());
    assertProblem(401, "unauthenticated", before.get("/api/session"));
    assertEquals(200, after.post("/api/rooms/lobby/messages", post).status());
  }

  @Test
  void aSignedOutSessionsStreamsAreToldAndEnd() {
    var gina = node.guest("gina");
    try (var one = gina.stream();
        var other = gina.stream();
        var stranger = node.guest("greta").stream()) {
      one.await("presence");
      other.await("presence");
      stranger.await("presence");
      assertEquals(204, gina.delete("/api/session").status());
      assertEquals("{}", one.await("session-expired").data());
      assertEquals("{}", other.await("session-expired").data());
      one.awaitEnd();
      other.awaitEnd();
      assertEquals(401, gina.stream().status());
      node.guest("gerda").said("still here");
      stranger.await("chat-message");
    }
  }

  @Test
  void signingOutByTheSameCookieTwiceIsRefusedTheSecondTime() {
    var hanna = node.guest("hanna");
    var answer = hanna.delete("/api/session");
    assertEquals(204, answer.status());
    assertTrue(answer.header("Set-Cookie").orElseThrow().contains("Max-Age=0"));
    assertProblem(401, "unauthenticated", hanna.delete("/api/session"));
  }

  @Test
  void aTokenIsAnotherSessionOfItsOwn() {
    var byToken = node.nobody().signInByToken("ida");
    assertEquals(200, byToken.get("/api/session").status());
    assertEquals(201, byToken.say("by token").status());
    assertEquals(204, byToken.delete("/api/session").status());
    assertProblem(401, "unauthenticated", byToken.get("/api/session"));
  }

  @Test
  void aStreamTokenOpensAStreamAndNothingElse() {
    var jana = node.guest("jana");
    var answer = jana.post("/api/stream-token", new JsonObject());
    assertEquals(201, answer.status());
    var token = answer.json().getString("token");
    var life = Duration.between(Instant.now(), Instant.parse(answer.json().getString("expiresAt")));
    assertTrue(life.toSeconds() <= 60 && life.toSeconds() >= 50, "lives for " + life);

    try (var stream = node.nobody().streamAt("/events?token=" + token)) {
      var user = stream.await("welcome").json().getJsonObject("user");
      assertEquals("jana", user.getString("name"));
    }
    assertProblem(401, "unauthenticated", node.nobody().withBearer("jana", token).say("x"));
    assertEquals(401, node.nobody().withBearer("jana", token).stream().status());
    assertProblem(
        401,
        "unauthenticated",
        node.nobody().get("/api/session", "Cookie", "parley_session=" + token));
    assertProblem(401, "unauthenticated", node.nobody().get("/api/session?token=" + token));
  }

  @Test
  void aStreamTokenDiesWithItsSession() {
    var karla = node.guest("karla");
    var token = karla.post("/api/stream-token", new JsonObject()).json().getString("token");
    karla.delete("/api/session");
    assertEquals(401, node.nobody().streamAt("/events?token=" + token).status());
  }

  @Test
  void oneUsesTokenIsNotGoodForAnother() {
    var lena = node.guest("lena");
    var cookie = lena.credentials().get(1).substring("parley_session=".length());
    assertEquals(401, node.nobody().withBearer("lena", cookie).get("/api/session").status());
    assertEquals(401, node.nobody().streamAt("/events?token=" + cookie).status());
    var bearer = node.nobody().signInByToken("lea").credentials().get(1).substring(7);
    assertEquals(
        401, node.nobody().get("/api/session", "Cookie", "parley_session=" + bearer).status());
    assertEquals(401, node.nobody().streamAt("/events?token=" + bearer).status());
  }

  @Test
  void aTokenThatNobodySignedIsRefused() {
    var mia = node.nobody().signInByToken("mia");
    var parts = mia.credentials().get(1).substring(7).split("\\.", -1);
    for (var algorithm : List.of("none", "None", "NONE", "HS512", "RS256", "HS256")) {
      var header = base64(new JsonObject().put("alg", algorithm).put("typ", "JWT").encode());
      for (var signature : List.of("", "A".repeat(43), parts[2].substring(1) + "A")) {
        var forged = node.nobody().withBearer("mia", header + "." + parts[1] + "." + signature);
        assertProblem(401, "unauthenticated", forged.get("/api/session"));
        assertEquals(401, forged.stream().status());
      }
    }
    assertEquals(200, mia.get("/api/session").status());
  }

  @Test
  void aTokenWhoseClaimsWereChangedIsRefused() {
    var nora = node.nobody().signInByToken("nora");
    var parts = nora.credentials().get(1).substring(7).split("\\.", -1);
    var claims =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("nora", "root");
    var forged = parts[0] + "." + base64(claims) + "." + parts[2];
    assertProblem(401, "unauthenticated", node.nobody().withBearer("x", forged).say("x"));
  }

  @Test
  void aBadTokenIsNotMadeGoodByACookie() {
    var olga = node.guest("olga");
    assertProblem(
        401, "unauthenticated", olga.get("/api/session", "Authorization", "Bearer nonsense"));
  }

  @Test
  void guestsStayOutWhereTheyAreNotWanted() {
    try (var closed = TestNode.start("--guests", "false")) {
      assertProblem(403, "forbidden", closed.nobody().post("/api/session", name("paula")));
      assertProblem(403, "forbidden", closed.nobody().post("/api/tokens", name("paula")));
    }
  }

  @Test
  void aSessionThatRunsOutEndsItsStreamsAndItsCookie() {
    try (var shortLived = TestNode.start("--session-life", "2s", "--heartbeat", "1s")) {
      ChatClient rosa = shortLived.guest("rosa");
      try (var stream = rosa.stream()) {
        stream.await("session-expired");
        stream.awaitEnd();
      }
      assertProblem(401, "unauthenticated", rosa.get("/api/session"));
      assertEquals(201, shortLived.nobody().post("/api/session", name("rosa")).status());
    }
  }

  private static JsonObject name(String username) {
    return new JsonObject().put("username", username);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
