package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.parley.cluster.Hint.Announcement;
import dev.parley.cluster.Hint.Beat;
import dev.parley.cluster.Hint.Typing;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HintCodecTest {
  private final HintCodec codec = new HintCodec();

  @Test
  void anAnnouncementArrivesAsItWasSent() {
    assertArrives(
        new Announcement(
            "node-1",
            "k3x9q0ab",
            List.of(
                event(1, new Audience.Everyone(), "{}", Event.NOBODY),
                event(2, new Audience.Room("lobby"), "{\"text\":\"a\\u0000é😀\"}", 7),
                event(3, new Audience.OneUser(Long.MAX_VALUE), "", Long.MAX_VALUE),
                event(Long.MAX_VALUE, new Audience.Nodes(), "\r\n\0", Event.NOBODY))));
  }

  @Test
  void anEmptyOneToo() {
    assertArrives(new Announcement("", "k3x9q0ab", List.of()));
  }

  @Test
  void aBigOneToo() {
    var events = new ArrayList<Event>();
    for (int seq = 1; seq <= 512; seq++) {
      events.add(event(seq, new Audience.Everyone(), "é".repeat(2_000), Event.NOBODY));
    }
    assertArrives(new Announcement("node-1", "k3x9q0ab", events));
  }

  @Test
  void aBeatArrivesAsItWasSent() {
    assertArrives(
        new Beat(
            new NodeState(
                "id", "näme", "abcd1234", 7, 3, Instant.parse("2026-01-02T03:04:05.006Z"), "1.0")));
  }

  @Test
  void whoIsTypingArrivesAsItWasSent() {
    assertArrives(new Typing("node-1", "k3x9q0ab", "lobby", Long.MAX_VALUE, "Zoë 😀"));
  }

  @Test
  void withinTheProcessNothingIsCopied() {
    var hint = new Announcement("node-1", "k3x9q0ab", List.of());
    assertSame(hint, codec.transform(hint));
  }

  /** On the wire other bytes stand before a hint and may stand behind it. */
  private void assertArrives(Hint hint) {
    var wire = Buffer.buffer("before");
    codec.encodeToWire(wire, hint);
    wire.appendString("behind");
    assertEquals(hint, codec.decodeFromWire("before".length(), wire));
  }

  private static Event event(long seq, Audience audience, String data, long member) {
    return new Event(seq, "chat-message", audience, data, member);
  }
}
