package dev.parley.presence;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is here by the word of one node. Only that node writes it.
 *
 * @param revision rises with each change that the node makes to it
 * @param users by name
 */
record NodePresence(long revision, Map<String, Seen> users) {
  /** Nobody has this name; who knows of no revisions reads a user who does not count. */
  private static final String REVISION = "";

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
    return new NodePresence(revision, lingering);
  }

  /** The later one of two words of one node, which came on different ways. */
  NodePresence newer(NodePresence other) {
    return other.revision > revision ? other : this;
  }

  String encoded() {
    var json = new JsonObject().put(REVISION, new JsonArray().add(revision).add(0).add(0));
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
    var revision = users.remove(REVISION);
    return new NodePresence(revision == null ? 0 : revision.since.toEpochMilli(), users);
  }
}
