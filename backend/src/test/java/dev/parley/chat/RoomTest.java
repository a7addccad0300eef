package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.TwoPeople;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rooms, and who sees what of them. */
class RoomTest extends TwoPeople {
  @Test
  void theLobbyIsThereAndEveryoneIsInItForGood() {
    var lobby = room(alice, "lobby").orElseThrow();
    assertTrue(lobby.getBoolean("joined"));
    assertEquals("public", lobby.getString("kind"));
    assertEquals("lobby", rooms(alice).getJsonObject(0).getString("id"), "it comes first");
    assertEquals(204, alice.put("/api/rooms/lobby/members/" + alice.name()).status());
    assertEquals(403, alice.delete("/api/rooms/lobby/members/" + alice.name()).status());
  }

  @Test
  void aNewRoomHasItsCreatorInIt() {
    var answer =
        alice.post("/api/rooms", new JsonObject().put("name", " Tea ").put("topic", "all day"));
    assertEquals(201, answer.status());
    var room = answer.json().getJsonObject("room");
    assertEquals("Tea", room.getString("name"));
    assertEquals("all day", room.getString("topic"));
    assertEquals(1, room.getInteger("members"));
    assertTrue(room.getBoolean("joined"));
    assertEquals(Optional.of(room), room(alice, room.getString("id")));
  }

  @Test
  void aPublicRoomIsSeenByAllButReadAndWrittenByThoseInIt() {
    var id = alice.createRoom("public", false);
    assertFalse(room(bob, id).orElseThrow().getBoolean("joined"));
    assertEquals("forbidden", bob.say(id, "x").code());
    assertEquals("forbidden", messages(bob, id).code());
    assertEquals(204, join(bob, id).status());
    assertEquals(204, join(bob, id).status(), "once more changes nothing");
    assertEquals(2, room(bob, id).orElseThrow().getInteger("members"));
    assertEquals(201, bob.say(id, "now I may").status());
    assertEquals(204, leave(bob, id).status());
    assertEquals(204, leave(bob, id).status(), "once more changes nothing");
    assertEquals("forbidden", bob.say(id, "x").code());
    assertEquals("forbidden", messages(bob, id).code());
  }

  @Test
  void whoHasLeftStillGetsTheAnswerToWhatTheyHadSaid() {
    var id = alice.createRoom("public", false);
    var said = new JsonObject().put("text", "I was here").put("clientId", "c-1");
    assertEquals(204, join(bob, id).status());
    var first = bob.post("/api/rooms/" + id + "/messages", said);
    assertEquals(204, leave(bob, id).status());
    var again = bob.post("/api/rooms/" + id + "/messages", said);
    assertEquals(200, again.status());
    assertEquals(first.json(), again.json());
  }

  @Test
  void aPrivateRoomIsNotThereForStrangers() {
    var id = alice.createRoom("private", true);
    assertEquals("private", room(alice, id).orElseThrow().getString("kind"));
    assertEquals(Optional.empty(), room(bob, id));
    assertEquals("not-found", bob.say(id, "x").code());
    assertEquals("not-found", messages(bob, id).code());
    assertEquals("not-found", join(bob, id).code());
    assertEquals("not-found", leave(bob, id).code());
    assertEquals(201, alice.say(id, "alone").status());
  }

  @Test
  void guestsChangeTheRoomsThatTheyMadeAndNoOthers() {
    var own = bob.createRoom("own", false);
    assertEquals("Den", change(bob, own, "Den", null).getString("name"));
    var other = alice.createRoom("other", false);
    assertEquals(204, join(bob, other).status());
    var renamed = new JsonObject().put("name", "mine").encode();
    var answer =
        bob.send("PATCH", "/api/rooms/" + other, renamed, "Content-Type", "application/json");
    assertEquals("forbidden", answer.code());
  }

  @Test
  void aPublicRoomIsRenamedForAllAndAPrivateOneForItsMembers() {
    try (var stranger = bob.stream()) {
      stranger.await("presence");
      var secret = alice.createRoom("secret", true);
      var open = alice.createRoom("open", false);
      assertEquals("Vault", change(alice, secret, "Vault", null).getString("name"));
      var changed = change(alice, open, " Garden ", "roses");
      assertEquals("Garden", changed.getString("name"));
      assertEquals("roses", changed.getString("topic"));
      assertEquals(Optional.of(changed), room(alice, open));
      assertEquals("", change(alice, open, null, "").getString("topic"));
      assertEquals("Garden", room(bob, open).orElseThrow().getString("name"));
      var told = stranger.await("room-updated").json().getJsonObject("room");
      assertEquals(open, told.getString("id"));
      assertEquals("Garden", told.getString("name"));
      alice.said("and now");
      stranger.await("chat-message");
      assertEquals(2, stranger.all("room-updated").size(), "none of the private room");
    }
  }

  @Test
  void aChangeThatIsNoneIsNotTold() {
    try (var his = bob.stream()) {
      his.await("presence");
      var id = alice.createRoom("same", false);
      change(alice, id, "same", "");
      alice.said("next");
      his.await("chat-message");
      assertTrue(his.all("room-updated").isEmpty());
    }
  }

  @Test
  void aChangeOfNothingOrToNothingIsRefused() {
    var id = alice.createRoom("x", false);
    assertEquals("invalid", alice.patch("/api/rooms/" + id, new JsonObject()).code());
    assertEquals(
        "invalid", alice.patch("/api/rooms/" + id, new JsonObject().put("name", " ")).code());
    var longest = "t".repeat(250);
    assertEquals(longest, change(alice, id, null, longest).getString("topic"));
    var oneMore = new JsonObject().put("topic", longest + "t");
    assertEquals("invalid", alice.patch("/api/rooms/" + id, oneMore).code());
  }

  @Test
  void theNewestMessageOfARoomIsKnown() {
    var id = alice.createRoom("public", false);
    assertEquals(0, room(alice, id).orElseThrow().getLong("lastMessageId"));
    long last = alice.said(id, "x");
    assertEquals(last, room(alice, id).orElseThrow().getLong("lastMessageId"));
  }

  @CanIgnoreReturnValue
  private static JsonObject change(
      ChatClient client, String room, @Nullable String name, @Nullable String topic) {
    var change = new JsonObject();
    if (name != null) {
      change.put("name", name);
    }
    if (topic != null) {
      change.put("topic", topic);
    }
    var answer = client.patch("/api/rooms/" + room, change);
    assertEquals(200, answer.status(), answer::text);
    return answer.json().getJsonObject("room");
  }

  private static Answer join(ChatClient client, String room) {
    return client.put("/api/rooms/" + room + "/members/" + client.name());
  }

  private static Answer leave(ChatClient client, String room) {
    return client.delete("/api/rooms/" + room + "/members/" + client.name());
  }

  private static Answer messages(ChatClient client, String room) {
    return client.get("/api/rooms/" + room + "/messages");
  }

  private static JsonArray rooms(ChatClient client) {
    return client.get("/api/rooms").json().getJsonArray("rooms");
  }

  private static Optional<JsonObject> room(ChatClient client, String id) {
    return rooms(client).stream()
        .map(JsonObject.class::cast)
        .filter(room -> id.equals(room.getString("id")))
        .findFirst();
  }
}
