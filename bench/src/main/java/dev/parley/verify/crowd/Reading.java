package dev.parley.verify.crowd;

import dev.parley.verify.history.History;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a page has read of its streams: how far it has come, and what the history is told of it. On
 * the page's event loop, unless it says otherwise.
 */
final class Reading {
  private final int tab;
  private final History history;
  private @Nullable String cursor;
  private String query = "";
  private volatile @Nullable String given;
  private volatile boolean welcomed;
  private volatile long position;
  private JsonArray ids = new JsonArray();
  private JsonArray texts = new JsonArray();
  private JsonArray rooms = new JsonArray();

  Reading(int tab, History history) {
    this.tab = tab;
    this.history = history;
  }

  /** Where the next stream goes on, as a header says it. */
  @Nullable String cursor() {
    return cursor;
  }

  /** Where the next stream goes on, as its address says it; empty if it does not. */
  String query() {
    return query;
  }

  /** The last cursor that a server gave. From any thread. */
  @Nullable String given() {
    return given;
  }

  /** The seq that was seen last. From any thread. */
  long position() {
    return position;
  }

  /** Whether the stream has said welcome and has not ended. From any thread. */
  boolean isWelcomed() {
    return welcomed;
  }

  void startFrom(@Nullable String from) {
    cursor = from;
  }

  /** The first stream's address says something that no header could. From any thread, first. */
  void startWith(String text) {
    query = text;
  }

  /** The stream has ended. */
  void interrupt() {
    welcomed = false;
  }

  /** Takes a block of the stream of that node. */
  void take(SseBlock block, int node) {
    if (block.malformed() != null) {
      malformed(block.malformed());
    }
    if (block.event() == null || block.data() == null) {
      return;
    }
    try {
      take(block.event(), block.id(), new JsonObject(block.data()), node);
    } catch (DecodeException e) {
      malformed("data: " + e.getMessage());
    }
    if (block.id() != null) {
      cursor = block.id();
      given = cursor;
      query = "";
      position = seq(block.id());
    }
  }

  /** Tells the history what has come since the last time. */
  void tell() {
    if (!ids.isEmpty()) {
      history.add("got", "tab", tab, "ids", ids, "texts", texts, "rooms", rooms);
      ids = new JsonArray();
      texts = new JsonArray();
      rooms = new JsonArray();
    }
  }

  private void take(String event, @Nullable String id, JsonObject data, int node) {
    switch (event) {
      case "chat-message" -> got(id, data);
      case "welcome" -> welcome(id, data, node);
      case "reset" -> {
        tell();
        history.add("reset", "tab", tab, "id", id, "reason", data.getString("reason"));
      }
      case "user-left" -> history.add("user-left", "tab", tab, "user", data.getString("user"));
      case "user-joined", "presence", "heartbeat" -> {
        // The roster is asked for by itself.
      }
      case "server-shutdown", "overloaded", "session-expired" ->
          history.add("goodbye", "tab", tab, "what", event);
      default -> {
        if (id != null) {
          ids.add(id);
          texts.addNull();
          rooms.add(data.getValue("room") instanceof String room ? room : "");
        }
      }
    }
  }

  private void welcome(@Nullable String id, JsonObject data, int node) {
    welcomed = true;
    history.add(
        "welcome",
        "tab",
        tab,
        "node",
        node,
        "id",
        id,
        "head",
        data.getLong("head"),
        "epoch",
        data.getString("epoch"),
        "resumed",
        data.getBoolean("resumed"),
        "with",
        query.isEmpty() ? cursor : query);
  }

  private void got(@Nullable String id, JsonObject message) {
    ids.add(id == null ? "" : id);
    texts.add(message.getString("text"));
    rooms.add(message.getString("room"));
    if (id == null || seq(id) != message.getLong("id")) {
      malformed("id " + id + " of " + message.encode());
    }
  }

  private void malformed(@Nullable String what) {
    history.add("malformed", "tab", tab, "what", what);
  }

  /** The number in a cursor, -1 if there is none. */
  private static long seq(String id) {
    var digits = id.substring(id.lastIndexOf('.') + 1);
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
  }
}
