package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Await;
import dev.parley.support.SseReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The messages that one reader has heard, on a stream and on those that took it up. */
final class Heard {
  private final List<SseReader> streams;

  private Heard(List<SseReader> streams) {
    this.streams = streams;
  }

  /**
   * @param streams one after the other, each opened with the cursor of the one before
   */
  static Heard on(SseReader... streams) {
    return new Heard(List.of(streams));
  }

  /** Exactly these, each once and in order; waits for the last of them. */
  void assertAll(SortedMap<Long, String> messages) {
    long last = messages.lastKey();
    Await.until("message " + last + " is heard", () -> ids().contains(last));
    assertEquals(List.copyOf(messages.keySet()), ids());
    assertEquals(List.copyOf(messages.values()), texts());
  }

  private List<Long> ids() {
    var ids = new ArrayList<Long>();
    for (var stream : streams) {
      stream.all("chat-message").forEach(block -> ids.add(block.seq()));
    }
    return ids;
  }

  private List<String> texts() {
    var texts = new ArrayList<String>();
    for (var stream : streams) {
      stream.all("chat-message").forEach(block -> texts.add(block.json().getString("text")));
    }
    return texts;
  }
}
