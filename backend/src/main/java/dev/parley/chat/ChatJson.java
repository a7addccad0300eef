package dev.parley.chat;

import dev.parley.model.Message;
import dev.parley.model.Room;
import dev.parley.model.Time;
import dev.parley.model.User;
import io.vertx.core.json.JsonObject;

/** Rooms and messages as clients see them. */
public final class ChatJson {
  private ChatJson() {}

  /** {@code message} of the contract; fields without a value are left out. */
  public static JsonObject message(Message message) {
    var json =
        new JsonObject()
            .put("id", message.id())
            .put("room", message.room())
            .put("author", message.author())
            .put("text", message.text())
            .put("at", Time.text(message.at()));
    if (message.clientId() != null) {
      json.put("clientId", message.clientId());
    }
    if (message.replyTo() != null) {
      json.put("replyTo", message.replyTo());
    }
    return json;
  }

  /** {@code room} of the contract, as one user sees it. */
  public static JsonObject room(Rooms.View view) {
    return room(view.room()).put("joined", view.joined());
  }

  static JsonObject created(Room room) {
    return new JsonObject().put("room", room(room));
  }

  static JsonObject member(String room, User user) {
    return new JsonObject().put("room", room).put("user", user.name());
  }

  private static JsonObject room(Room room) {
    return new JsonObject()
        .put("id", room.id())
        .put("name", room.name())
        .put("topic", room.topic())
        .put("kind", room.kind().word())
        .put("members", room.members())
        .put("lastMessageId", room.lastMessageId());
  }
}
