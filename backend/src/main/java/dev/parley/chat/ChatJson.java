package dev.parley.chat;

import dev.parley.model.Attachment;
import dev.parley.model.Message;
import dev.parley.model.Notification;
import dev.parley.model.Reaction;
import dev.parley.model.Room;
import dev.parley.model.Time;
import dev.parley.model.User;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    if (message.editedAt() != null) {
      json.put("editedAt", Time.text(message.editedAt()));
    }
    if (!message.attachments().isEmpty()) {
      json.put("attachments", attachments(message.attachments()));
    }
    return message.deleted() ? json.put("deleted", true) : json;
  }

  /** Messages with what others answered by an emoji, and whether there are more of them. */
  public static JsonObject page(
      List<Message> messages, Map<Long, List<Reaction>> reactions, boolean hasMore) {
    var page = new JsonArray();
    for (var message : messages) {
      var json = message(message);
      var those = reactions.get(message.id());
      page.add(those == null ? json : json.put("reactions", reactions(those)));
    }
    return new JsonObject().put("messages", page).put("hasMore", hasMore);
  }

  private static JsonArray reactions(List<Reaction> reactions) {
    var all = new JsonArray();
    for (var each : reactions) {
      all.add(
          new JsonObject()
              .put("emoji", each.emoji())
              .put("count", each.count())
              .put("users", new JsonArray(each.users())));
    }
    return all;
  }

  /** {@code attachment} of the contract. */
  public static JsonObject attachment(Attachment attachment) {
    var json =
        new JsonObject()
            .put("id", attachment.id())
            .put("name", attachment.name())
            .put("type", attachment.type())
            .put("size", attachment.size());
    if (attachment.width() != null) {
      json.put("width", attachment.width()).put("height", attachment.height());
    }
    return json;
  }

  /** What a message keeps of its attachments beside its text; null for none. */
  static @Nullable String kept(List<Attachment> attachments) {
    return attachments.isEmpty() ? null : attachments(attachments).encode();
  }

  /** Reads what {@link #kept} wrote. */
  static List<Attachment> attachments(@Nullable String kept) {
    return kept == null
        ? List.of()
        : new JsonArray(kept).stream().map(JsonObject.class::cast).map(ChatJson::read).toList();
  }

  private static JsonArray attachments(List<Attachment> attachments) {
    return new JsonArray(attachments.stream().map(ChatJson::attachment).toList());
  }

  private static Attachment read(JsonObject json) {
    return new Attachment(
        Objects.requireNonNull(json.getString("id")),
        Objects.requireNonNull(json.getString("name")),
        Objects.requireNonNull(json.getString("type")),
        json.getLong("size"),
        json.getInteger("width"),
        json.getInteger("height"));
  }

  /** What a program told a room. */
  public static JsonObject notification(Notification notification) {
    return new JsonObject()
        .put("id", notification.id())
        .put("room", notification.room())
        .put("hook", notification.hook())
        .put("at", Time.text(notification.at()))
        .put("payload", Json.decodeValue(notification.payload()));
  }

  /** {@code room} of the contract, as one user sees it. */
  public static JsonObject room(Rooms.View view) {
    var json = room(view.room()).put("joined", view.joined());
    var unread = view.unread();
    return unread == null ? json : json.mergeIn(unread(view.room(), unread));
  }

  private static JsonObject unread(Room room, Unread unread) {
    return new JsonObject()
        .put("unread", unread.messages())
        .put("mentions", unread.mentions())
        .put("readUpTo", Math.min(unread.readUpTo(), room.lastMessageId()))
        .put("level", unread.levelIn(room.kind()).word());
  }

  /** Somebody who is in a room. */
  public static JsonObject member(Members.Member member) {
    var user = member.user();
    return new JsonObject()
        .put("name", user.name())
        .put("guest", user.guest())
        .put("role", user.role().word())
        .put("since", Time.text(member.since()));
  }

  static JsonObject deleted(Message message) {
    return which(message);
  }

  private static JsonObject which(Message message) {
    return new JsonObject().put("id", message.id()).put("room", message.room());
  }

  static JsonObject reaction(Message message, String emoji, String user) {
    return which(message).put("emoji", emoji).put("user", user);
  }

  static JsonObject told(Room room) {
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
