package dev.parley.web;

import static dev.parley.web.ProblemTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Answer;
import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.TestCluster;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What older tokens say of a role counts nowhere any more. */
class RoleEverywhereTest {
  private static final String PASSWORD = "seven quiet herons";

  @Test
  void aRoleCountsAtOnceOnEveryNodeInSessionsThatWereThere() {
    try (var nodes = TestCluster.of(2)) {
      var node = nodes.node(0);
      var owner = node.nobody().signUp("owner", PASSWORD);
      var member = node.nobody().signUp("member", PASSWORD);
      var elsewhere = member.at(nodes.node(1));
      var token = node.nobody().post("/api/tokens", AccountTest.body("member", PASSWORD));
      var bearer = node.nobody().withBearer("member", token.json().getString("token"));
      assertProblem(403, "forbidden", invite(elsewhere));

      assertEquals("admin", give(owner, "admin"));
      assertEquals("admin", role(member));
      assertEquals("admin", role(bearer));
      assertEquals(201, invite(elsewhere).status());
      Await.until("the other node shows it too", () -> role(elsewhere).equals("admin"));

      assertEquals("member", give(owner, "member"));
      assertProblem(403, "forbidden", invite(elsewhere));
      Await.until("and again", () -> role(elsewhere).equals("member"));
      var late = nodes.startAnother();
      assertEquals("admin", give(owner, "admin"));
      Await.until("as one that came later", () -> role(member.at(late)).equals("admin"));
      assertEquals("admin", role(member.at(nodes.startAnother())), "which reads the tables");
    }
  }

  private static String give(ChatClient by, String role) {
    // A name that looks alike is the same name.
    var answer = by.put("/api/accounts/Member/role", new JsonObject().put("role", role));
    assertEquals(200, answer.status(), answer::text);
    return answer.json().getJsonObject("user").getString("role");
  }

  private static Answer invite(ChatClient by) {
    return by.post("/api/invites", new JsonObject());
  }

  private static String role(ChatClient client) {
    return client.get("/api/session").json().getJsonObject("user").getString("role");
  }
}
