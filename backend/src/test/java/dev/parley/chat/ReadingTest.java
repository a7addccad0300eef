package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.SseBlock;
import dev.parley.support.SseReader;
import dev.parley.support.TwoPeople;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReadingTest extends TwoPeople {

  @Test
  void whatOthersSaidIsUnreadUntilOneSaysOtherwise() {
    var room = together();
    long first = alice.said(room, "one");
    long second = alice.said(room, "two");
    assertUnread(2, 0, 0, bob, room);
    assertEquals(204, read(bob, room, first).status());
    assertUnread(1, 0, first, bob, room);
    assertEquals(204, read(bob, room, second).status());
    assertUnread(0, 0, second, bob, room);
    assertUnread(0, 0, second, alice, room);
  }

  @Test
  void itNeverGoesBackAndNeverBeyondTheNewest() {
    var room = together();
    long first = alice.said(room, "one");
    long second = alice.said(room, "two");
    read(bob, room, second);
    read(bob, room, first);
    assertUnread(0, 0, second, bob, room);
    read(bob, room, Long.MAX_VALUE);
    assertUnread(0, 0, second, bob, room);
    long third = alice.said(room, "three");
    assertUnread(1, 0, second, bob, room);
    assertEquals(third, view(bob, room).getLong("lastMessageId"));
  }

  @Test
  void whoSaysSomethingHasReadWhatWasSaidBefore() {
    var room = together();
    alice.said(room, "one");
    long mine = bob.said(room, "mine");
    assertUnread(0, 0, mine, bob, room);
    alice.said(room, "two");
    assertUnread(1, 0, mine, bob, room);
  }

  @Test
  void whatIsDeletedIsNotUnread() {
    var room = together();
    long id = alice.said(room, "@" + bob.name() + " look");
    assertUnread(1, 1, 0, bob, room);
    assertEquals(204, alice.delete("/api/messages/" + id).status());
    assertUnread(0, 0, 0, bob, room);
  }

  @Test
  void whoJoinsHasReadWhatWasSaidBefore() {
    var room = alice.createRoom("Before", false);
    long before = alice.said(room, "before");
    assertNull(view(bob, room).getLong("unread"));
    join(room);
    assertUnread(0, 0, before, bob, room);
    alice.said(room, "after");
    assertUnread(1, 0, before, bob, room);
    bob.delete("/api/rooms/" + room + "/members/" + bob.name());
    join(room);
    assertEquals(0, view(bob, room).getLong("unread"));
  }

  @Test
  void whoComesHasReadWhatTheLobbyHeardBefore() {
    alice.said("lobby", "before");
    var eve = node.guest();
    assertEquals(0, view(eve, "lobby").getLong("unread"));
    long id = alice.said("lobby", "after");
    assertEquals(1, view(eve, "lobby").getLong("unread"));
    read(eve, "lobby", id);
    assertEquals(0, view(eve, "lobby").getLong("unread"));
  }

  @Test
  void nobodyCountsFurtherThanAThousand() {
    var room = together();
    repeat(alice.said(room, "@room hello"), Unread.MOST - 1);
    assertUnread(Unread.MOST, Unread.MOST, 0, bob, room);
    alice.said(room, "hello");
    alice.said(room, "@room hello");
    assertUnread(Unread.MOST, Unread.MOST, 0, bob, room);
  }

  @Test
  void oneIsToldOnAllOnesStreamsAndNobodyElseIs() {
    var room = together();
    try (var phone = bob.stream();
        var desk = bob.stream();
        var other = alice.stream()) {
      List.of(phone, desk, other).forEach(stream -> stream.await("presence"));
      long id = alice.said(room, "hello");
      read(bob, room, id);
      read(bob, room, id);
      assertEquals(told(room, id), phone.await("room-read").json());
      assertEquals(told(room, id), desk.await("room-read").json());
      sync(phone, other);
      assertEquals(1, phone.all("room-read").size());
      assertEquals(List.of(), other.all("room-read"));
    }
  }

  @Test
  void whoComesBackIsToldAndNobodyElseIs() {
    var room = together();
    String cursor;
    String othersCursor;
    try (var stream = bob.stream();
        var other = alice.stream()) {
      cursor = cursorOf(stream);
      othersCursor = cursorOf(other);
    }
    long id = alice.said(room, "hello");
    read(bob, room, id);
    try (var stream = bob.streamFrom(cursor);
        var other = alice.streamFrom(othersCursor)) {
      assertEquals(told(room, id), stream.await("room-read").json());
      other.await("chat-message");
      sync(stream, other);
      assertEquals(List.of(), other.all("room-read"));
    }
  }

  @Test
  void readingIsForMembers() {
    var open = alice.createRoom("Open", false);
    var secret = alice.createRoom("Secret", true);
    for (var call : List.of("read", "level")) {
      var body = new JsonObject().put("id", 1).put("level", "all");
      assertEquals(403, bob.put("/api/rooms/" + open + "/" + call, body).status());
      assertEquals(404, bob.put("/api/rooms/" + secret + "/" + call, body).status());
      assertEquals(404, bob.put("/api/rooms/nowhere/" + call, body).status());
    }
  }

  @Test
  void whatIsNoMessageCanNotBeRead() {
    for (var id : List.of("0", "-1", "1.5", "\"1\"", "true", "[]", "9223372036854775808")) {
      assertEquals(422, put("lobby/read", "{\"id\":" + id + "}").status(), id);
    }
    assertEquals(422, put("lobby/read", "{}").status());
    assertEquals(422, put("lobby/read", "{\"id\":null}").status());
    assertEquals(400, put("lobby/read", "[]").status());
    assertEquals(204, put("lobby/read", "{\"id\":1}").status());
    assertEquals(204, put("lobby/read", "{\"id\":9223372036854775807}").status());
  }

  @Test
  void aLevelIsOnesOwnAndStays() {
    var room = together();
    assertEquals("mentions", view(bob, room).getString("level"));
    try (var stream = bob.stream();
        var other = alice.stream()) {
      List.of(stream, other).forEach(each -> each.await("presence"));
      assertEquals(204, put(room + "/level", "{\"level\":\"none\"}").status());
      assertEquals(
          new JsonObject().put("room", room).put("level", "none"),
          stream.await("room-level").json());
      sync(stream, other);
      assertEquals(List.of(), other.all("room-level"));
    }
    read(bob, room, alice.said(room, "hello"));
    assertEquals("none", view(bob, room).getString("level"));
    assertEquals("mentions", view(alice, room).getString("level"));
    long unread = view(bob, "lobby").getLong("unread");
    assertEquals(204, put("lobby/level", "{\"level\":\"all\"}").status());
    assertEquals("all", view(bob, "lobby").getString("level"));
    assertEquals(unread, view(bob, "lobby").getLong("unread"));
  }

  @Test
  void otherLevelsAreRefused() {
    for (var body : List.of("{}", "{\"level\":\"ALL\"}", "{\"level\":\"some\"}", "{\"level\":1}")) {
      assertEquals(422, put("lobby/level", body).status(), body);
    }
  }

  @Test
  void aDirectRoomTellsEveryMessage() {
    var direct = alice.put("/api/direct/" + bob.name()).json().getJsonObject("room");
    assertEquals("all", direct.getString("level"));
    assertEquals(0, direct.getLong("unread"));
    bob.said(direct.getString("id"), "psst");
    assertEquals(
        1, alice.put("/api/direct/" + bob.name()).json().getJsonObject("room").getLong("unread"));
  }

  @Test
  void aMentionIsCountedAndTold() {
    var room = together();
    try (var stream = bob.stream()) {
      stream.await("presence");
      alice.said(room, "@" + bob.name().toUpperCase(Locale.ROOT) + ", look");
      assertEquals(List.of(bob.name()), mentions(stream.await("chat-message")));
      alice.said(room, "@room, look");
      assertEquals(List.of("@room"), mentions(stream.await("chat-message")));
      alice.said(room, "nobody");
      assertFalse(stream.await("chat-message").json().containsKey("mentions"));
    }
    assertUnread(3, 2, 0, bob, room);
    assertUnread(0, 0, view(alice, room).getLong("lastMessageId"), alice, room);
  }

  @Test
  void ofSeveralNamesTheLongestThatFitsIsMeant() {
    var name = bob.name();
    var full = node.guest(name + " Smith");
    var room = together();
    alice.put("/api/rooms/" + room + "/members/" + ChatClient.encoded(full.name()));
    try (var stream = bob.stream()) {
      stream.await("presence");
      alice.said(room, "@" + full.name() + " and others");
      assertEquals(List.of(full.name()), mentions(stream.await("chat-message")));
      alice.said(room, "@" + name + " Smithers");
      assertEquals(List.of(name), mentions(stream.await("chat-message")));
    }
    assertUnread(2, 1, 0, bob, room);
  }

  @Test
  void whoIsNotInTheRoomIsNotMentioned() {
    var room = alice.createRoom("Without", false);
    alice.said(room, "@" + bob.name());
    join(room);
    assertEquals(0, view(bob, room).getLong("mentions"));
    alice.said("lobby", "@" + bob.name());
    assertEquals(1, view(bob, "lobby").getLong("mentions"));
  }

  @Test
  void anEditMentionsOthersOrNobody() {
    var room = together();
    long id = alice.said(room, "hello");
    try (var stream = bob.stream()) {
      stream.await("presence");
      edit(id, "hello @" + bob.name());
      assertEquals(List.of(bob.name()), mentions(stream.await("message-edited")));
      assertUnread(1, 1, 0, bob, room);
      edit(id, "hello @" + bob.name() + " and @room");
      assertEquals(List.of(bob.name(), "@room"), mentions(stream.await("message-edited")));
      assertUnread(1, 1, 0, bob, room);
      edit(id, "hello");
      assertFalse(stream.await("message-edited").json().containsKey("mentions"));
      assertUnread(1, 0, 0, bob, room);
    }
  }

  @Test
  void whoReplaysIsToldOfMentionsAsTheyAreNow() {
    var room = together();
    String cursor;
    try (var stream = bob.stream()) {
      cursor = cursorOf(stream);
    }
    long id = alice.said(room, "hello");
    edit(id, "hello @" + bob.name());
    try (var stream = bob.streamFrom(cursor)) {
      assertEquals(List.of(bob.name()), mentions(stream.await("chat-message")));
    }
  }

  @Test
  void nobodyMentionsThemselves() {
    var room = together();
    bob.said(room, "@" + bob.name() + " is me");
    assertEquals(0, view(bob, room).getLong("mentions"));
  }

  /** Says a message so many times again, past the node, as numbers that it will never reach. */
  private static void repeat(long id, int times) {
    for (var insert :
        List.of(
            "messages (id, room, author, author_name, text, at)"
                + " SELECT id + 1000000000 + n, room, author, author_name, text, at"
                + " FROM numbers, messages WHERE id = ?",
            "mentions (user_id, room, message, author)"
                + " SELECT user_id, room, message + 1000000000 + n, author"
                + " FROM numbers, mentions WHERE message = ?")) {
      try (var connection = node.place().connect();
          var statement =
              connection.prepareStatement(
                  "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers"
                      + " WHERE n < ?) INSERT INTO "
                      + insert)) {
        statement.setInt(1, times);
        statement.setLong(2, id);
        assertEquals(times, statement.executeUpdate());
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
  }

  private String together() {
    var room = alice.createRoom("Reading", false);
    join(room);
    return room;
  }

  private void join(String room) {
    assertEquals(204, bob.put("/api/rooms/" + room + "/members/" + bob.name()).status());
  }

  private void edit(long id, String text) {
    assertEquals(
        200, alice.patch("/api/messages/" + id, new JsonObject().put("text", text)).status());
  }

  private Answer put(String path, String body) {
    return bob.send("PUT", "/api/rooms/" + path, body, "Content-Type", "application/json");
  }

  @CanIgnoreReturnValue
  private static Answer read(ChatClient who, String room, long id) {
    return who.put("/api/rooms/" + room + "/read", new JsonObject().put("id", id));
  }

  /** Waits until both have got everything before a message in the lobby. */
  private void sync(SseReader... streams) {
    long id = alice.said("lobby", "sync");
    for (var stream : streams) {
      stream.await("sync", block -> block.is("chat-message") && block.json().getLong("id") == id);
    }
  }

  private static String cursorOf(SseReader stream) {
    stream.await("presence");
    return stream.lastEventId();
  }

  private static List<?> mentions(SseBlock block) {
    return block.json().getJsonArray("mentions", new JsonArray()).getList();
  }

  private static JsonObject told(String room, long id) {
    return new JsonObject().put("room", room).put("id", id);
  }

  private static void assertUnread(
      long unread, long mentions, long readUpTo, ChatClient who, String room) {
    var view = view(who, room);
    var expected = List.of(unread, mentions, readUpTo);
    assertEquals(
        expected,
        List.of(view.getLong("unread"), view.getLong("mentions"), view.getLong("readUpTo")));
  }

  private static JsonObject view(ChatClient who, String room) {
    return who.get("/api/rooms").json().getJsonArray("rooms").stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("id").equals(room))
        .findFirst()
        .orElseThrow();
  }
}
