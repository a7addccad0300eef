package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.model.Role;
import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.SseBlock;
import dev.parley.support.SseReader;
import dev.parley.support.TwoPeople;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changing what was said, and taking it back. Each test says words of its own. */
class CorrectionTest extends TwoPeople {
  @Test
  void anAuthorChangesTheirMessageAndAllSeeIt() {
    try (var his = opened(bob)) {
      long id = alice.said("an aardvark");
      var said = message(alice, id);
      var edited = edit(alice, id, "two anteaters").json().getJsonObject("message");
      assertEquals("two anteaters", edited.getString("text"));
      assertFalse(edited.getString("editedAt").isEmpty());
      assertEquals(said.getString("at"), edited.getString("at"));
      assertEquals(edited, message(bob, id));
      assertEquals(edited, his.await("message-edited").json());
      assertEquals(List.of(id), found(bob, "anteaters"));
      assertEquals(List.of(), found(bob, "aardvark"));
    }
  }

  @Test
  void theSameTextAgainChangesNothing() {
    try (var his = opened(bob)) {
      long id = alice.said("as it is");
      assertNull(edit(alice, id, "as it is").json().getJsonObject("message").getValue("editedAt"));
      alice.said("next");
      his.await("chat-message");
      his.await("chat-message");
      assertEquals(List.of(), his.all("message-edited"));
    }
  }

  @Test
  void whatWasDeletedLeavesATraceWithoutText() {
    try (var his = opened(bob)) {
      long id = said(alice, "a basilisk", "c-7");
      long reply = said(bob, "really?", "c-8");
      assertEquals(204, delete(alice, id).status());
      assertEquals(204, delete(alice, id).status(), "once more changes nothing");
      assertEquals(
          new JsonObject().put("id", id).put("room", "lobby"), his.await("message-deleted").json());
      var left = message(bob, id);
      assertTrue(left.getBoolean("deleted"));
      assertEquals("", left.getString("text"));
      assertEquals(alice.name(), left.getString("author"));
      assertEquals(List.of(), found(bob, "basilisk"));
      assertEquals("conflict", edit(alice, id, "a basilisk again").code());
      assertEquals("really?", message(bob, reply).getString("text"));
      bob.said("after it");
      his.await("chat-message");
      assertEquals(1, his.all("message-deleted").size());
    }
  }

  @Test
  void whoComesBackIsNotToldWhatIsGone() throws SQLException {
    String cursor;
    try (var his = opened(bob)) {
      cursor = his.lastEventId();
    }
    long deleted = alice.said("cockatrice one");
    long edited = alice.said("cockatrice two");
    edit(alice, deleted, "cockatrice three");
    edit(alice, deleted, "cockatrice four");
    delete(alice, deleted);
    edit(alice, edited, "cockatrice five");
    edit(alice, edited, "a hippogriff");
    long last = alice.said("now it is over");
    try (var back = bob.streamFrom(cursor)) {
      back.await("the last message", block -> block.is("chat-message") && block.seq() == last);
      assertEquals(List.of(), mentions(back, "cockatrice"));
      var first = back.all("chat-message").get(0).json();
      assertEquals(deleted, first.getLong("id"));
      assertTrue(first.getBoolean("deleted"));
      assertEquals("a hippogriff", back.all("chat-message").get(1).json().getString("text"));
      var edits = back.all("message-edited").stream().map(SseBlock::json).toList();
      assertEquals(1, edits.size(), "of several edits the last is told");
      assertEquals("a hippogriff", edits.get(0).getString("text"));
      assertEquals(1, back.all("message-deleted").size());
    }
    assertEquals(0, rowsWith("SELECT count(*) FROM events WHERE data LIKE ?", "%cockatrice%"));
    assertEquals(0, rowsWith("SELECT count(*) FROM messages WHERE text LIKE ?", "%cockatrice%"));
  }

  @Test
  void theSameClientIdIsAnsweredWithTheMessageAsItIsNow() {
    long edited = said(alice, "first", "c-1");
    long deleted = said(alice, "second", "c-2");
    edit(alice, edited, "changed");
    delete(alice, deleted);
    var one = post(alice, "first", "c-1");
    assertEquals(200, one.status());
    assertEquals("changed", one.json().getJsonObject("message").getString("text"));
    var two = post(alice, "second", "c-2");
    assertEquals(200, two.status());
    assertTrue(two.json().getJsonObject("message").getBoolean("deleted"));
  }

  @Test
  void nobodyChangesWhatSomebodyElseSaidAndOnlyModeratorsDeleteIt() {
    long id = alice.said("by alice");
    var admin = node.user(Role.ADMIN);
    assertEquals("forbidden", edit(bob, id, "by bob").code());
    assertEquals("forbidden", edit(admin, id, "by the admin").code());
    assertEquals("forbidden", delete(bob, id).code());
    assertEquals("forbidden", delete(node.member(), id).code());
    assertEquals("by alice", message(bob, id).getString("text"));
    assertEquals(204, delete(admin, id).status());
    var entry = admin.get("/api/audit?limit=1").json().getJsonArray("entries").getJsonObject(0);
    assertEquals("delete-message", entry.getString("action"));
    assertEquals(admin.name(), entry.getString("actor"));
    assertEquals(alice.name(), entry.getString("target"));
    assertFalse(entry.encode().contains("by alice"));
  }

  @Test
  void whoIsNoModeratorAnyMoreDeletesNothing() {
    var admin = node.user(Role.ADMIN);
    long id = alice.said("still here");
    node.place().giveRole(admin.name(), Role.MEMBER);
    assertEquals("forbidden", delete(admin, id).code());
  }

  @Test
  void aMessageOfASecretRoomIsNotThereForStrangers() {
    var member = node.member();
    var room = member.createRoom("secret", true);
    long id = member.said(room, "hidden");
    var admin = node.user(Role.ADMIN);
    var unknown = delete(admin, 999_999_999);
    assertEquals(404, unknown.status());
    assertEquals(unknown.text(), delete(admin, id).text());
    assertEquals(unknown.text(), edit(admin, id, "x").text());
    assertEquals(
        "hidden",
        member
            .get("/api/rooms/" + room + "/messages")
            .json()
            .getJsonArray("messages")
            .getJsonObject(0)
            .getString("text"));
  }

  @Test
  void aTextMayHave8000CodePointsAlsoWhenItIsChanged() {
    long id = alice.said("short");
    assertEquals(200, edit(alice, id, "\uD83D\uDE00".repeat(8_000)).status());
    assertEquals("invalid", edit(alice, id, "x".repeat(8_001)).code());
    assertEquals("invalid", edit(alice, id, " ").code());
    assertEquals("invalid", edit(alice, id, "a\u0000").code());
  }

  private static SseReader opened(ChatClient client) {
    var stream = client.stream();
    stream.await("presence");
    return stream;
  }

  @CanIgnoreReturnValue
  private static Answer edit(ChatClient client, long id, String text) {
    return client.patch("/api/messages/" + id, new JsonObject().put("text", text));
  }

  @CanIgnoreReturnValue
  private static Answer delete(ChatClient client, long id) {
    return client.delete("/api/messages/" + id);
  }

  private static Answer post(ChatClient client, String text, String clientId) {
    return client.post(
        "/api/rooms/lobby/messages", new JsonObject().put("text", text).put("clientId", clientId));
  }

  private static long said(ChatClient client, String text, String clientId) {
    return post(client, text, clientId).json().getJsonObject("message").getLong("id");
  }

  private static JsonObject message(ChatClient client, long id) {
    var page = client.get("/api/rooms/lobby/messages?limit=1&around=" + id).json();
    return page.getJsonArray("messages").getJsonObject(0);
  }

  private static List<Long> found(ChatClient client, String word) {
    return client.get("/api/search?q=" + word).json().getJsonArray("messages").stream()
        .map(message -> ((JsonObject) message).getLong("id"))
        .toList();
  }

  private static List<SseBlock> mentions(SseReader stream, String word) {
    return stream.all().stream().filter(block -> block.raw().contains(word)).toList();
  }

  private static long rowsWith(String query, String pattern) throws SQLException {
    try (var connection = node.place().connect();
        var statement = connection.prepareStatement(query)) {
      statement.setString(1, pattern);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : -1;
      }
    }
  }
}
