package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.SseBlock;
import dev.parley.support.TwoPeople;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Emoji under messages. */
class ReactionTest extends TwoPeople {
  private static final String THUMB = "👍";

  @Test
  void everybodyInTheRoomIsToldOnceAndHistoryAndSearchKnow() {
    long id = alice.said("a wyvern");
    try (var hers = alice.stream()) {
      hers.await("presence");
      assertEquals(204, add(bob, id, THUMB).status());
      assertEquals(204, add(bob, id, THUMB).status(), "once more changes nothing");
      assertEquals(204, add(alice, id, THUMB).status());
      assertEquals(204, remove(bob, id, THUMB).status());
      assertEquals(204, remove(bob, id, THUMB).status(), "once more changes nothing");
      alice.said("after it");
      hers.await("chat-message");
      var told = new JsonObject().put("id", id).put("room", "lobby").put("emoji", THUMB);
      assertEquals(
          List.of(told.copy().put("user", bob.name()), told.copy().put("user", alice.name())),
          hers.all("reaction-added").stream().map(SseBlock::json).toList());
      assertEquals(
          List.of(told.copy().put("user", bob.name())),
          hers.all("reaction-removed").stream().map(SseBlock::json).toList());
    }
    var expected = new JsonArray().add(reaction(THUMB, 1, alice.name()));
    assertEquals(expected, reactions(bob, id));
    var found = bob.get("/api/search?q=wyvern").json().getJsonArray("messages").getJsonObject(0);
    assertEquals(expected, found.getJsonArray("reactions"));
  }

  @Test
  void whoComesBackIsToldInOrder() {
    long id = alice.said("a dragon");
    String cursor;
    try (var his = bob.stream()) {
      his.await("presence");
      cursor = his.lastEventId();
    }
    add(alice, id, THUMB);
    remove(alice, id, THUMB);
    add(alice, id, "❤");
    try (var back = bob.streamFrom(cursor)) {
      back.await("the last", block -> block.is("reaction-added") && block.raw().contains("❤️"));
      assertEquals(
          List.of("reaction-added", "reaction-removed", "reaction-added"),
          back.all().stream()
              .map(SseBlock::event)
              .filter(event -> event != null && event.startsWith("reaction"))
              .toList());
    }
  }

  @Test
  void whicheverEmojiWasFirstStandsInFront() {
    long id = alice.said("in order");
    add(bob, id, "🎉");
    add(alice, id, THUMB);
    add(alice, id, "🎉");
    assertEquals(
        new JsonArray()
            .add(reaction("🎉", 2, bob.name(), alice.name()))
            .add(reaction(THUMB, 1, alice.name())),
        reactions(bob, id));
  }

  @Test
  void twentyDifferentOnesMayBeThereAndNoMore() {
    long id = alice.said("many");
    for (int i = 0; i < 20; i++) {
      assertEquals(204, add(i % 2 == 0 ? alice : bob, id, numbered(i)).status());
    }
    assertEquals("conflict", add(bob, id, numbered(20)).code());
    assertEquals(204, add(bob, id, numbered(0)).status(), "one that is there");
    assertEquals(20, reactions(bob, id).size());
  }

  @Test
  void aThousandMayBeThereAndNoMore() throws SQLException {
    long id = alice.said("a crowd");
    crowd(id, 999);
    assertEquals(204, add(bob, id, THUMB).status());
    assertEquals("conflict", add(alice, id, THUMB).code());
    var hers = reactions(alice, id).getJsonObject(0);
    assertEquals(1000, hers.getInteger("count"));
    assertEquals(20, hers.getJsonArray("users").size());
    var his = reactions(bob, id).getJsonObject(0).getJsonArray("users");
    assertEquals(21, his.size(), "the first twenty and himself");
    assertEquals(bob.name(), his.getString(20));
  }

  @Test
  void whatIsNoEmojiIsRefused() {
    long id = alice.said("words");
    for (var text : List.of("a", "👍👍", ":+1:", "%", "<b>")) {
      var answer = add(bob, id, text);
      assertEquals("invalid", answer.code(), text);
      var error = answer.json().getJsonArray("errors").getJsonObject(0);
      assertEquals("emoji", error.getString("field"));
      assertEquals("invalid", remove(bob, id, text).code(), text);
    }
    assertEquals(404, bob.put("/api/messages/" + id + "/reactions/").status());
  }

  @Test
  void aMessageThatIsDeletedTakesThemAlong() throws SQLException {
    long id = alice.said("gone soon");
    add(bob, id, THUMB);
    assertEquals(204, alice.delete("/api/messages/" + id).status());
    assertFalse(message(bob, id).containsKey("reactions"));
    assertEquals("conflict", add(bob, id, THUMB).code());
    assertEquals(204, remove(bob, id, THUMB).status(), "it is not there");
    assertEquals(0, count("SELECT count(*) FROM reactions WHERE message = ?", id));
  }

  @Test
  void anEditLeavesThem() {
    long id = alice.said("frist");
    add(bob, id, THUMB);
    alice.patch("/api/messages/" + id, new JsonObject().put("text", "first"));
    assertEquals(new JsonArray().add(reaction(THUMB, 1, bob.name())), reactions(bob, id));
  }

  @Test
  void aMessageOfASecretRoomIsNotThereForStrangers() {
    var member = node.member();
    long id = member.said(member.createRoom("secret", true), "hidden");
    var unknown = add(bob, 999_999_999, THUMB);
    assertEquals(404, unknown.status());
    assertEquals(unknown.text(), add(bob, id, THUMB).text());
    assertEquals(unknown.text(), remove(bob, id, THUMB).text());
    long open = member.said(member.createRoom("open", false), "not joined");
    assertEquals("forbidden", add(bob, open, THUMB).code());
  }

  private static String numbered(int number) {
    return new String(Character.toChars(0x1F600 + number));
  }

  /** So many users who have the same emoji under a message, as if they had been there. */
  private static void crowd(long id, int size) throws SQLException {
    try (var connection = node.place().connect();
        var users =
            connection.prepareStatement(
                "INSERT INTO users (id, name, role, created_at) VALUES (?, ?, 'guest', 0)");
        var reactions =
            connection.prepareStatement(
                "INSERT INTO reactions (message, emoji, user_id, user_name, seq)"
                    + " VALUES (?, ?, ?, ?, 0)")) {
      connection.setAutoCommit(false);
      for (var number : IntStream.range(0, size).toArray()) {
        users.setLong(1, 1_000_000L + number);
        users.setString(2, "one of many " + number);
        users.addBatch();
        reactions.setLong(1, id);
        reactions.setString(2, THUMB);
        reactions.setLong(3, 1_000_000L + number);
        reactions.setString(4, "one of many " + number);
        reactions.addBatch();
      }
      users.executeBatch();
      reactions.executeBatch();
      connection.commit();
    }
  }

  private static long count(String query, long id) throws SQLException {
    try (var connection = node.place().connect();
        var statement = connection.prepareStatement(query)) {
      statement.setLong(1, id);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : -1;
      }
    }
  }

  private static JsonObject reaction(String emoji, int count, String... users) {
    return new JsonObject()
        .put("emoji", emoji)
        .put("count", count)
        .put("users", new JsonArray(List.of(users)));
  }

  @CanIgnoreReturnValue
  private static Answer add(ChatClient client, long id, String emoji) {
    return client.put(path(id, emoji));
  }

  @CanIgnoreReturnValue
  private static Answer remove(ChatClient client, long id, String emoji) {
    return client.delete(path(id, emoji));
  }

  private static String path(long id, String emoji) {
    return "/api/messages/" + id + "/reactions/" + ChatClient.encoded(emoji);
  }

  private static JsonArray reactions(ChatClient client, long id) {
    return message(client, id).getJsonArray("reactions");
  }

  private static JsonObject message(ChatClient client, long id) {
    var page = client.get("/api/rooms/lobby/messages?limit=1&around=" + id).json();
    return page.getJsonArray("messages").getJsonObject(0);
  }
}
