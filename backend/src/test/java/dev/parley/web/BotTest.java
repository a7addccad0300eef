package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Role;
import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.TestCluster;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members that are programs, over two nodes. */
class BotTest {
  private static final Duration IN_TIME = Duration.ofSeconds(5);

  private static TestCluster cluster;

  private ChatClient admin;
  private String name = "";

  @BeforeAll
  static void start() {
    cluster = TestCluster.of(2, "--limits", "off");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void signIn() {
    admin = cluster.node(0).user(Role.ADMIN);
    name = "bot-" + UUID.randomUUID().toString().substring(0, 8);
  }

  @Test
  void aBotDoesOnEveryNodeWhatAMemberMay() {
    var bot = made(name);
    var there = bot.at(cluster.node(1));
    assertEquals(
        new JsonObject().put("name", name).put("guest", false).put("role", "member"),
        there.get("/api/session").json().getJsonObject("user"));
    var room = admin.createRoom("Machines", false);
    assertEquals(204, there.put("/api/rooms/" + room + "/members/" + name).status());
    try (var stream = there.stream()) {
      stream.await("presence");
      long id = bot.said(room, "beep");
      assertEquals(id, stream.await("chat-message").seq());
    }
    assertEquals(201, bot.post("/api/stream-token", new JsonObject()).status());
    assertEquals(403, bot.get("/api/audit").status());
  }

  @Test
  void anotherTokenTakesThePlaceOfTheOneBeforeOnEveryNode() {
    var first = made(name);
    try (var stream = first.at(cluster.node(1)).stream()) {
      stream.await("presence");
      var second = made(name);
      stream.await("session-expired", IN_TIME);
      stream.awaitEnd();
      assertEquals(401, first.say("old").status());
      assertEquals(401, first.at(cluster.node(1)).say("old").status());
      assertEquals(201, second.at(cluster.node(1)).say("new").status());
    }
  }

  @Test
  void whoseTokenIsTakenAwayIsNobodyAndKeepsItsName() {
    var bot = made(name);
    try (var stream = bot.at(cluster.node(1)).stream()) {
      stream.await("presence");
      assertEquals(204, admin.delete("/api/bots/" + name).status());
      stream.await("session-expired", IN_TIME);
    }
    assertEquals(401, bot.say("gone").status());
    assertEquals(204, admin.delete("/api/bots/" + name).status());
    assertEquals(404, admin.delete("/api/bots/nobody-there").status());
    assertEquals(409, cluster.node(0).nobody().post("/api/session", username()).status());
    assertEquals(false, listed(name).getBoolean("active"));
    assertEquals(201, made(name).say("back").status());
    assertEquals(admin.name(), listed(name).getString("madeBy"));
  }

  @Test
  void banningAndSigningOutEverywhereEndIt() {
    var bot = made(name);
    assertEquals(204, admin.put("/api/bans/" + name).status());
    assertEquals(401, bot.say("banned").status());
    assertEquals("forbidden", make(admin, name).code());
    assertEquals(204, admin.delete("/api/bans/" + name).status());
    assertEquals(401, bot.say("the old token stays dead").status());
    var again = made(name);
    assertEquals(204, again.delete("/api/sessions").status());
    assertEquals(401, again.at(cluster.node(1)).say("signed out").status());
  }

  @Test
  void onlyAdminsMakeBotsAndThatIsWrittenDown() {
    var member = cluster.node(0).member();
    assertEquals("forbidden", make(member, name).code());
    assertEquals("forbidden", make(cluster.node(0).guest(), name).code());
    var bot = made(name);
    assertEquals("forbidden", make(bot, name + "2").code());
    assertEquals(403, member.delete("/api/bots/" + name).status());
    assertEquals(200, member.get("/api/bots").status());
    var entry = admin.get("/api/audit?limit=1").json().getJsonArray("entries").getJsonObject(0);
    assertEquals("make-bot", entry.getString("action"));
    assertEquals(name, entry.getString("target"));
  }

  @Test
  void aNameThatSomebodyHasIsNotABots() {
    var member = cluster.node(0).member();
    assertEquals("conflict", make(admin, member.name()).code());
    assertEquals("conflict", make(admin, cluster.node(0).guest().name()).code());
    assertEquals("invalid", make(admin, "x").code());
  }

  @Test
  void aBotHasNoPasswordAndItsRoleStays() {
    var bot = made(name);
    var link = admin.post("/api/accounts/" + name + "/reset-link", new JsonObject());
    assertEquals(404, link.status());
    var role = admin.put("/api/accounts/" + name + "/role", new JsonObject().put("role", "admin"));
    assertEquals(404, role.status());
    var change = new JsonObject().put("current", "x").put("password", "nine blue umbrellas");
    assertEquals(409, bot.put("/api/account/password", change).status());
  }

  @Test
  void theTokenIsKeptNowhere() throws SQLException {
    var token = make(admin, name).json().getString("token");
    assertTrue(token.matches("bot_[A-Za-z0-9_-]{43}"), token);
    for (var wrong : List.of("bot_", token + "A", token.substring(0, 20), "bot_" + token)) {
      assertEquals(401, cluster.node(0).nobody().withBearer(name, wrong).say("no").status());
    }
    assertFalse(admin.get("/api/bots").text().contains(token));
    try (var connection = cluster.place().connect();
        var statement = connection.prepareStatement("SELECT 1 FROM bots WHERE hash IN (?, ?)")) {
      statement.setString(1, token);
      statement.setString(2, token.substring(4));
      assertFalse(statement.executeQuery().next());
    }
  }

  private JsonObject username() {
    return new JsonObject().put("username", name);
  }

  private JsonObject listed(String wanted) {
    return admin.get("/api/bots").json().getJsonArray("bots").stream()
        .map(JsonObject.class::cast)
        .filter(bot -> bot.getString("name").equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  private static Answer make(ChatClient maker, String name) {
    return maker.post("/api/bots", new JsonObject().put("name", name));
  }

  private ChatClient made(String wanted) {
    var answer = make(admin, wanted);
    assertEquals(201, answer.status(), answer::text);
    assertEquals(true, answer.json().getJsonObject("user").getBoolean("bot"));
    return cluster.node(0).nobody().withBearer(wanted, answer.json().getString("token"));
  }
}
