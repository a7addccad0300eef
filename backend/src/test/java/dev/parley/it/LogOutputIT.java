package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.Place;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node writes to its standard output. */
class LogOutputIT {
  private final Place place = Place.fresh();

  @AfterEach
  void tidyUp() {
    place.delete();
  }

  @Test
  void asJsonEachLineIsAnObject() {
    try (var node = ParleyProcess.launch(place, "--log-format", "json", "--access-log", "on")) {
      Await.until(
          "it is ready", Await.LONG, () -> said(node).stream().anyMatch(LogOutputIT::isReady));
      var ready = said(node).stream().filter(LogOutputIT::isReady).findFirst().orElseThrow();
      assertEquals("INFO", ready.getString("level"));
      assertTrue(ready.getLong("timestamp") > 0, ready::encode);
      node.terminate();
      assertEquals(0, node.exitCode());
      var last = said(node).get(said(node).size() - 1);
      assertEquals("parley has stopped", last.getString("formattedMessage"));
      assertEquals(List.of(), node.err());
    }
  }

  private static boolean isReady(JsonObject line) {
    return line.getString("formattedMessage").startsWith("parley ready on http://127.0.0.1:");
  }

  private static List<JsonObject> said(ParleyProcess node) {
    return node.out().stream().map(JsonObject::new).toList();
  }
}
