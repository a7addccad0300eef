package dev.parley.verify.scenario;

import dev.parley.verify.crowd.Crowd;
import dev.parley.verify.house.CannotRun;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Writes down what the server's books say at the end: the lobby's history, and the log itself. */
final class Books {
  private static final int PAGE = 100;

  private final Stage stage;

  Books(Stage stage) {
    this.stage = stage;
  }

  /** All of the lobby since this crowd came, and how many events there are. */
  void write(Crowd crowd) {
    long before = Long.MAX_VALUE;
    while (before > crowd.firstId()) {
      var query = "?limit=" + PAGE + (before == Long.MAX_VALUE ? "" : "&before=" + before);
      var page =
          crowd.good(HttpMethod.GET, "/api/rooms/lobby/messages" + query, crowd.crier(), null);
      JsonArray messages = page.getJsonArray("messages");
      var ids = new JsonArray();
      var texts = new JsonArray();
      for (var each : messages) {
        var message = (JsonObject) each;
        ids.add(message.getLong("id"));
        texts.add(message.getString("text"));
      }
      stage.history().add("history", "ids", ids, "texts", texts);
      if (messages.isEmpty() || !page.getBoolean("hasMore")) {
        break;
      }
      before = ids.getLong(0);
    }
    try {
      long[] events = stage.house().database().countAndHead();
      stage.history().add("database", "count", events[0], "head", events[1]);
    } catch (CannotRun e) {
      stage.note(String.valueOf(e.getMessage()));
    }
    crowd.repeatSome();
  }
}
