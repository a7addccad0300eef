package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.model.Role;
import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.SseReader;
import dev.parley.support.TestCluster;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keeping order, over two nodes. */
class ModerationTest {
  private static final Duration IN_TIME = Duration.ofSeconds(5);

  private static TestCluster cluster;
  private static TestNode here;
  private static TestNode there;

  private ChatClient admin;
  private ChatClient troll;

  @BeforeAll
  static void start() {
    cluster = TestCluster.of(2, "--limits", "off");
    here = cluster.node(0);
    there = cluster.node(1);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void signIn() {
    admin = here.user(Role.ADMIN);
    troll = there.guest();
  }

  @Test
  void whoIsBannedIsOutOnEveryNodeAndStaysOut() {
    var second = here.nobody();
    var ticket = troll.post("/api/stream-token", new JsonObject()).json().getString("token");
    try (var one = opened(troll);
        var other = opened(troll.at(here));
        var third = second.streamAt("/events?token=" + ticket);
        var bystander = opened(there.guest())) {
      third.await("presence");
      assertEquals(204, ban(troll.name(), "spam").status());
      for (var stream : List.of(one, other, third)) {
        stream.await("session-expired", IN_TIME);
        stream.awaitEnd();
      }
      for (var node : List.of(here, there)) {
        assertEquals(401, troll.at(node).get("/api/rooms").status());
        assertEquals(401, troll.at(node).say("still here").status());
        for (var path : List.of("/api/session", "/api/tokens")) {
          var again = node.nobody().post(path, named(troll));
          assertEquals("forbidden", again.code());
          assertTrue(again.json().getString("detail").contains("banned"), again::text);
        }
      }
      here.guest().said("peace");
      bystander.await("chat-message");
      assertFalse(bystander.ended());
    }
  }

  @Test
  void whoIsUnbannedMayComeBack() {
    ban(troll.name(), "");
    assertEquals(204, admin.delete("/api/bans/" + troll.name()).status());
    assertEquals(204, admin.delete("/api/bans/" + troll.name()).status(), "once more is no fault");
    assertEquals(201, there.nobody().post("/api/session", named(troll)).status());
  }

  @Test
  void nobodyBansTheirEqualsOrThoseAbove() {
    var owner = here.user(Role.OWNER);
    var equal = here.user(Role.ADMIN);
    assertEquals("forbidden", ban(equal.name(), "").code());
    assertEquals("forbidden", ban(owner.name(), "").code());
    assertEquals("forbidden", ban(admin.name(), "").code());
    assertEquals("not-found", ban("nobody-of-that-name", "").code());
    assertEquals(204, owner.put("/api/bans/" + equal.name()).status());
    assertEquals("forbidden", admin.delete("/api/bans/" + equal.name()).code());
    assertEquals(204, owner.delete("/api/bans/" + equal.name()).status());
  }

  @Test
  void whoLostTheirRoleHasLostItAtOnce() {
    here.place().giveRole(admin.name(), Role.MEMBER);
    assertEquals("forbidden", ban(troll.name(), "").code());
    assertEquals("forbidden", admin.at(there).get("/api/audit").code());
  }

  @Test
  void theBansAreListedByName() {
    var names = List.of(troll.name(), here.guest().name(), there.guest().name());
    names.forEach(name -> ban(name, "because of " + name));
    assertEquals(204, ban(troll.name(), "another reason").status());
    var bans =
        admin.get("/api/bans?limit=100").json().getJsonArray("bans").stream()
            .map(JsonObject.class::cast)
            .toList();
    assertEquals(
        bans.stream().map(ban -> ban.getString("name")).sorted().toList(),
        bans.stream().map(ban -> ban.getString("name")).toList());
    for (var name : names) {
      var ban = bans.stream().filter(any -> name.equals(any.getString("name"))).findFirst();
      assertEquals("because of " + name, ban.orElseThrow().getString("reason"));
      assertEquals(admin.name(), ban.orElseThrow().getString("actor"));
    }
    var first = admin.get("/api/bans?limit=1").json();
    assertTrue(first.getBoolean("hasMore"));
    var second = admin.get("/api/bans?limit=1&after=" + bans.get(0).getString("name")).json();
    assertEquals(bans.get(1), second.getJsonArray("bans").getJsonObject(0));
  }

  @Test
  void aReasonMayHave250CodePointsAndNotOneMore() {
    assertEquals("invalid", ban(troll.name(), "r".repeat(251)).code());
    assertEquals("invalid", ban(troll.name(), "two\nlines").code());
    assertEquals(204, ban(troll.name(), "r".repeat(250)).status());
  }

  @Test
  void theAuditLogTellsWhatWasDoneNewestFirst() {
    ban(troll.name(), "spam");
    admin.delete("/api/bans/" + troll.name());
    var topic = new JsonObject().put("topic", "Be kind");
    assertEquals(200, admin.at(there).patch("/api/rooms/lobby", topic).status());
    ban("nobody-of-that-name", "comes to nothing");
    var page = admin.get("/api/audit?limit=3").json();
    var entries = page.getJsonArray("entries").stream().map(JsonObject.class::cast).toList();
    assertEquals(
        List.of("change-lobby", "unban", "ban"),
        entries.stream().map(entry -> entry.getString("action")).toList());
    assertEquals("spam", entries.get(2).getString("detail"));
    assertEquals(troll.name(), entries.get(1).getString("target"));
    assertEquals("name: Lobby, topic: Be kind", entries.get(0).getString("detail"));
    assertTrue(entries.stream().allMatch(entry -> admin.name().equals(entry.getString("actor"))));
    var older = admin.get("/api/audit?limit=1&before=" + entries.get(1).getLong("id")).json();
    assertEquals(entries.get(2), older.getJsonArray("entries").getJsonObject(0));
  }

  @Test
  void whoIsRemovedHearsThatAndNoMoreOfTheRoomOnAnyNode() {
    var room = admin.createRoom("secret", true);
    assertEquals(204, admin.put("/api/rooms/" + room + "/members/" + troll.name()).status());
    try (var one = opened(troll);
        var other = opened(troll.at(here))) {
      var cursor = one.lastEventId();
      admin.said(room, "while they are in");
      assertEquals(204, admin.delete("/api/rooms/" + room + "/members/" + troll.name()).status());
      admin.said(room, "behind their back");
      admin.patch("/api/rooms/" + room, new JsonObject().put("name", "More secret"));
      long open = admin.said("for all");
      for (var stream : List.of(one, other)) {
        stream.await("the last word", block -> block.is("chat-message") && block.seq() == open);
        assertEquals(1, stream.all("member-left").size());
        assertEquals(2, stream.all("chat-message").size());
        assertTrue(stream.all("room-updated").isEmpty());
      }
      for (var node : List.of(here, there)) {
        try (var back = troll.at(node).streamFrom(cursor)) {
          assertEquals(open, back.await("chat-message").seq(), "no replay of the room either");
          assertEquals(1, back.all("member-left").size());
        }
        assertEquals(404, troll.at(node).get("/api/rooms/" + room + "/messages").status());
      }
    }
  }

  @Test
  void whatWasDeletedOnOneNodeIsNotInTheMemoryOfAnother() {
    try (var one = opened(troll);
        var other = opened(troll.at(here))) {
      var cursor = one.lastEventId();
      long id = admin.said("a manticore");
      admin.said("in between");
      assertEquals(204, admin.delete("/api/messages/" + id).status());
      one.await("message-deleted");
      other.await("message-deleted");
      for (var node : List.of(here, there)) {
        try (var back = troll.at(node).streamFrom(cursor)) {
          back.await("message-deleted");
          assertTrue(back.all().stream().noneMatch(block -> block.raw().contains("manticore")));
          var first = back.all("chat-message").get(0);
          assertEquals(id, first.seq());
          assertTrue(first.json().getBoolean("deleted"));
        }
      }
    }
  }

  @CanIgnoreReturnValue
  private Answer ban(String name, String reason) {
    var body = new JsonObject().put("reason", reason).encode();
    return admin.send("PUT", "/api/bans/" + name, body, "Content-Type", "application/json");
  }

  private static JsonObject named(ChatClient client) {
    return new JsonObject().put("username", client.name());
  }

  private static SseReader opened(ChatClient client) {
    var stream = client.stream();
    stream.await("presence");
    return stream;
  }
}
