package dev.parley.web;

import static dev.parley.web.AccountTest.assertField;
import static dev.parley.web.ProblemTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who makes whom an admin, and what admins may. */
class RoleTest {
  private static final String PASSWORD = "seven quiet herons";

  private TestNode node;
  private ChatClient owner;
  private ChatClient admin;
  private ChatClient member;

  @BeforeEach
  void start() {
    node = TestNode.start();
    owner = node.nobody().signUp("owner", PASSWORD);
    admin = node.nobody().signUp("admin", PASSWORD);
    member = node.nobody().signUp("member", PASSWORD);
    assertEquals(200, give(owner, "admin", "admin").status());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void ownersGiveAnyRoleAndTheLastOneStays() {
    assertProblem(409, "conflict", give(owner, "owner", "admin"));
    assertEquals(200, give(owner, "owner", "owner").status());
    assertEquals(200, give(owner, "admin", "owner").status());
    assertEquals(200, give(owner, "owner", "member").status());
    assertProblem(403, "forbidden", give(owner, "owner", "owner"));
    assertProblem(409, "conflict", give(admin, "admin", "member"));
  }

  @Test
  void adminsMakeAdminsAndMembersButNoOwners() {
    assertEquals(200, give(admin, "member", "admin").status());
    assertEquals(200, give(admin, "member", "member").status());
    assertProblem(403, "forbidden", give(admin, "member", "owner"));
    assertProblem(403, "forbidden", give(admin, "owner", "member"));
    assertProblem(403, "forbidden", give(admin, "admin", "owner"));
    assertEquals(200, give(admin, "admin", "member").status());
    assertProblem(403, "forbidden", give(admin, "admin", "admin"));
  }

  @Test
  void othersGiveNone() {
    assertProblem(403, "forbidden", give(member, "member", "admin"));
    assertProblem(403, "forbidden", give(node.guest(), "member", "admin"));
    assertProblem(401, "unauthenticated", give(node.nobody(), "member", "admin"));
  }

  @Test
  void aRoleIsOneOfThreeAndGivenToAccountsOnly() {
    for (var word : List.of("guest", "Owner", "", "root")) {
      assertField("role", give(owner, "member", word));
    }
    assertField("role", owner.put("/api/accounts/member/role", new JsonObject()));
    assertProblem(404, "not-found", give(owner, "nobody", "admin"));
    assertProblem(404, "not-found", give(owner, node.guest("a-guest").name(), "admin"));
    assertProblem(404, "not-found", give(owner, "x", "admin"));
  }

  @Test
  void invitesAndResetLinksAreMadeByOwnersAndAdmins() {
    assertEquals(201, invite(owner).status());
    assertEquals(201, invite(admin).status());
    assertProblem(403, "forbidden", invite(member));
    assertProblem(403, "forbidden", invite(node.guest()));
    assertProblem(401, "unauthenticated", invite(node.nobody()));
    assertEquals(201, resetLink(owner, "owner").status());
    assertEquals(201, resetLink(owner, "admin").status());
    assertEquals(201, resetLink(admin, "member").status());
    assertProblem(403, "forbidden", resetLink(admin, "owner"));
    assertProblem(403, "forbidden", resetLink(member, "member"));
    assertProblem(404, "not-found", resetLink(admin, "nobody"));
    assertProblem(404, "not-found", resetLink(owner, node.guest("a-guest").name()));
  }

  /** Or an admin could make one for a member, and be an owner once that is one. */
  @Test
  void aResetLinkIsSpoiltByAnotherRole() {
    var token = resetLink(admin, "member").json().getString("token");
    assertEquals(200, give(owner, "member", "owner").status());
    var reset = new JsonObject().put("token", token).put("password", "eight quiet herons");
    assertProblem(403, "forbidden", node.nobody().post("/api/password-reset", reset));
  }

  private static Answer give(ChatClient by, String name, String role) {
    return by.put("/api/accounts/" + name + "/role", new JsonObject().put("role", role));
  }

  private static Answer invite(ChatClient by) {
    return by.post("/api/invites", new JsonObject());
  }

  private static Answer resetLink(ChatClient by, String name) {
    return by.post("/api/accounts/" + name + "/reset-link", new JsonObject());
  }
}
