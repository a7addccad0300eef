package dev.parley.presence;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is here by the word of one node. Only that node writes it.
 *
 * @param version rises with each change: the word may reach others by two ways
 * @param users by name
 */
record NodePresence(long version, Map<String, Seen> users) {

  /**
   * @param since when their first stream on this node opened
   * @param streams how many they have open there; 0 while they linger
   * @param lingerUntil until when they still count although no stream is open; the epoch otherwise
   */
  record Seen(Instant since, int streams, Instant lingerUntil) {
    boolean counts(Instant now) {
      return streams > 0 || now.isBefore(lingerUntil);
    }
  }

  /** What still holds when the node is gone: who had left it just before, for their grace time. */
  NodePresence lingering() {
    var lingering = new HashMap<>(users);
    lingering.values().removeIf(seen -> seen.streams > 0);
    return new NodePresence(version, lingering);
  }

  String encoded() {
    var seenByName = new JsonObject();
    users.forEach(
        (name, seen) ->
            seenByName.put(
                name,
                new JsonArray()
                    .add(seen.since.toEpochMilli())
                    .add(seen.streams)
                    .add(seen.lingerUntil.toEpochMilli())));
    return new JsonObject().put("version", version).put("users", seenByName).encode();
  }

  static NodePresence parse(String encoded) {
    var json = new JsonObject(encoded);
    var users = new HashMap<String, Seen>();
    for (var entry : json.getJsonObject("users")) {
      var seen = (JsonArray) entry.getValue();
      users.put(
          entry.getKey(),
          new Seen(
              Instant.ofEpochMilli(seen.getLong(0)),
              seen.getInteger(1),
              Instant.ofEpochMilli(seen.getLong(2))));
    }
    return new NodePresence(json.getLong("version"), users);
  }
}
