package dev.parley.web;

import static dev.parley.web.AccountTest.body;
import static dev.parley.web.ProblemTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may make an account, and by which invite. */
class SignupTest {
  private static final String PASSWORD = "seven quiet herons";

  @Test
  void theFirstAccountIsTheOwnersHoweverTheServerIsSet() {
    for (var signup : new String[] {"open", "invite", "closed"}) {
      try (var node = TestNode.start("--signup", signup, "--guests", "false")) {
        assertEquals(false, node.nobody().get("/api/server").json().getBoolean("accounts"));
        assertEquals("owner", role(signUp(node, "first", null)));
        var server = node.nobody().get("/api/server").json();
        assertEquals(true, server.getBoolean("accounts"));
        assertEquals(signup, server.getString("signup"));
        assertEquals(false, server.getBoolean("guests"));
      }
    }
  }

  @Test
  void aGuestCanBecomeTheOwner() {
    try (var node = TestNode.start("--signup", "closed")) {
      var answer = node.guest("ann").post("/api/accounts", body("ann", PASSWORD));
      assertEquals("owner", role(answer));
    }
  }

  @Test
  void whereItIsClosedNobodyElseMakesOneByInviteNeither() {
    try (var node = TestNode.start("--signup", "closed")) {
      var owner = node.nobody().signUp("owner", PASSWORD);
      assertProblem(403, "forbidden", signUp(node, "second", null));
      assertProblem(403, "forbidden", signUp(node, "second", "x"));
      assertProblem(409, "conflict", owner.post("/api/invites", new JsonObject()));
    }
  }

  @Test
  void anInviteMakesOneAccount() throws SQLException {
    try (var node = TestNode.start("--signup", "invite")) {
      var owner = node.nobody().signUp("owner", PASSWORD);
      assertProblem(403, "forbidden", signUp(node, "second", null));
      assertProblem(403, "forbidden", signUp(node, "second", "x"));
      var invite = invite(owner);
      var taken =
          node.nobody().post("/api/accounts", body("owner", PASSWORD).put("invite", invite));
      assertProblem(409, "conflict", taken);
      assertEquals(
          "member", role(signUp(node, "second", invite)), "the refusal has not used it up");
      assertProblem(403, "forbidden", signUp(node, "third", invite));

      var late = invite(owner);
      node.place().change("UPDATE links SET expires_at = expires_at - " + sevenDaysAnd(1));
      assertProblem(403, "forbidden", signUp(node, "third", late));
      var inTime = invite(owner);
      node.place().change("UPDATE links SET expires_at = expires_at - " + sevenDaysAnd(-60_000));
      var asGuest =
          node.guest("third").post("/api/accounts", body("third", PASSWORD).put("invite", inTime));
      assertEquals("member", role(asGuest));
    }
  }

  @Test
  void ofAnInviteOnlyTheHashIsKept() throws SQLException {
    try (var node = TestNode.start("--signup", "invite")) {
      var invite = invite(node.nobody().signUp("owner", PASSWORD));
      var kept = node.place().look("SELECT hash FROM links");
      assertEquals(43, kept.length());
      assertEquals(0, node.place().change("DELETE FROM links WHERE hash = '" + invite + "'"));
    }
  }

  @Test
  void soManyLinksMayBeOpenAndNotOneMore() throws SQLException {
    try (var node = TestNode.start("--signup", "invite", "--limits", "off")) {
      var owner = node.nobody().signUp("owner", PASSWORD);
      for (int i = 0; i < 100; i++) {
        var unused = invite(owner);
      }
      assertProblem(409, "conflict", owner.post("/api/invites", new JsonObject()));
      assertProblem(
          409, "conflict", owner.post("/api/accounts/owner/reset-link", new JsonObject()));
      node.place()
          .change("UPDATE links SET expires_at = 1 WHERE hash = (SELECT min(hash) FROM links)");
      var unused = invite(owner);
    }
  }

  private static String invite(ChatClient by) {
    var answer = by.post("/api/invites", new JsonObject());
    assertEquals(201, answer.status());
    var life = Duration.between(Instant.now(), Instant.parse(answer.json().getString("expiresAt")));
    assertEquals(6, life.toDays());
    return answer.json().getString("invite");
  }

  private static Answer signUp(TestNode node, String name, @Nullable String invite) {
    var body = body(name, PASSWORD);
    return node.nobody().post("/api/accounts", invite == null ? body : body.put("invite", invite));
  }

  private static String role(Answer answer) {
    assertEquals(201, answer.status(), answer::text);
    return answer.json().getJsonObject("user").getString("role");
  }

  private static long sevenDaysAnd(long millis) {
    return Duration.ofDays(7).toMillis() + millis;
  }
}
