package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What answers say, in the words of a {@link Walk}. */
final class Answers {
  private Answers() {}

  /**
   * Ids and names of the rooms that somebody is shown, sorted.
   *
   * @param ids of the rooms in question; of other walks there are public ones too
   */
  static List<String> rooms(ChatClient client, Set<String> ids) {
    return client.get("/api/rooms").json().getJsonArray("rooms").stream()
        .map(JsonObject.class::cast)
        .filter(
            room -> ids.contains(room.getString("id")) || !"public".equals(room.getString("kind")))
        .map(room -> room.getString("id") + " " + room.getString("name"))
        .sorted()
        .toList();
  }

  /** Of each room that they are in, how much they have not read. */
  static List<String> unread(ChatClient client) {
    return client.get("/api/rooms").json().getJsonArray("rooms").stream()
        .map(JsonObject.class::cast)
        .filter(room -> room.getBoolean("joined"))
        .map(room -> room.getString("id") + " " + room.getLong("unread"))
        .sorted()
        .toList();
  }

  static List<String> members(Answer page) {
    return page.json().getJsonArray("members").stream()
        .map(member -> ((JsonObject) member).getString("name"))
        .toList();
  }

  /** Ids and texts. */
  static List<String> messages(Answer page) {
    return page.json().getJsonArray("messages").stream()
        .map(JsonObject.class::cast)
        .map(message -> message.getLong("id") + message.getString("text"))
        .toList();
  }

  /** Which of these people are said to be here, sorted; it tells nothing else of anybody. */
  static List<String> online(ChatClient client, List<String> names) {
    var users = client.get("/api/presence?limit=1000").json().getJsonArray("users");
    return users.stream()
        .map(JsonObject.class::cast)
        .peek(user -> assertEquals(Set.of("name", "since"), user.fieldNames()))
        .map(user -> user.getString("name"))
        .filter(names::contains)
        .sorted()
        .toList();
  }

  /** Ids of messages, emoji and names, sorted. */
  static List<String> reactions(Answer page) {
    return page.json().getJsonArray("messages").stream()
        .map(JsonObject.class::cast)
        .flatMap(Answers::reactions)
        .sorted()
        .toList();
  }

  private static Stream<String> reactions(JsonObject message) {
    return message.getJsonArray("reactions", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .flatMap(
            each ->
                each.getJsonArray("users").stream()
                    .map(user -> message.getLong("id") + each.getString("emoji") + user));
  }

  /** The id of what a hook told a room last. */
  static long lastNotification(ChatClient reader, String room) {
    return reader
        .get("/api/rooms/" + room + "/notifications?limit=1")
        .json()
        .getJsonArray("notifications")
        .getJsonObject(0)
        .getLong("id");
  }

  static String roomId(Answer answer) {
    return answer.json().getJsonObject("room").getString("id");
  }
}
