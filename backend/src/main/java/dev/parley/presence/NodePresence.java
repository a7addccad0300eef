package dev.parley.presence;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is here by the word of one node. Only that node writes it.
 *
 * @param users by name
 */
record NodePresence(Map<String, Seen> users) {

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
    return new NodePresence(lingering);
  }

  String encoded() {
    var json = new JsonObject();
    users.forEach(
        (name, seen) ->
            json.put(
                name,
                new JsonArray()
                    .add(seen.since.toEpochMilli())
                    .add(seen.streams)
                    .add(seen.lingerUntil.toEpochMilli())));
    return json.encode();
  }

  static NodePresence parse(String encoded) {
    var users = new HashMap<String, Seen>();
    for (var entry : new JsonObject(encoded)) {
      var seen = (JsonArray) entry.getValue();
      users.put(
          entry.getKey(),
          new Seen(
              Instant.ofEpochMilli(seen.getLong(0)),
              seen.getInteger(1),
              Instant.ofEpochMilli(seen.getLong(2))));
    }
    return new NodePresence(users);
  }
}
