package dev.parley.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.presence.NodePresence.Seen;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodePresenceTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.006Z");

  @Test
  void whatANodeWritesTheOthersRead() {
    var presence =
        new NodePresence(
            7,
            Map.of(
                "alice", new Seen(NOW, 3, Instant.EPOCH),
                "a\"b\\c.d", new Seen(NOW, 1, Instant.EPOCH),
                "王小明 😀", new Seen(NOW.minusMillis(1), 0, NOW.plusSeconds(5))));
    assertEquals(presence, NodePresence.parse(presence.encoded()));
  }

  @Test
  void nobodyIsWrittenToo() {
    var nobody = new NodePresence(0, Map.of());
    assertEquals(nobody, NodePresence.parse(nobody.encoded()));
  }

  @Test
  void aUserCountsWithAStreamOrWithinTheirTime() {
    assertTrue(new Seen(NOW, 1, Instant.EPOCH).counts(NOW));
    assertTrue(new Seen(NOW, 0, NOW.plusMillis(1)).counts(NOW));
    assertFalse(new Seen(NOW, 0, NOW).counts(NOW));
    assertFalse(new Seen(NOW, 0, Instant.EPOCH).counts(NOW));
  }
}
