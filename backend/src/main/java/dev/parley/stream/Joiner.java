package dev.parley.stream;

import dev.parley.feed.Encoded;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Joins the bytes of several events into one write. Most streams of a tick get the same events, so
 * the last result is kept: one write call per stream, one copy for all.
 */
final class Joiner {
  private List<Encoded> lastEvents = List.of();
  private Buffer lastBytes = Buffer.buffer();

  Buffer join(List<Encoded> events) {
    if (events.size() == 1) {
      return events.get(0).bytes();
    }
    if (!sameEvents(events, lastEvents)) {
      var bytes = Buffer.buffer(events.stream().mapToInt(event -> event.bytes().length()).sum());
      events.forEach(event -> bytes.appendBuffer(event.bytes()));
      lastEvents = List.copyOf(events);
      lastBytes = bytes;
    }
    return lastBytes;
  }

  /** Lets go of what was kept. */
  void clear() {
    lastEvents = List.of();
    lastBytes = Buffer.buffer();
  }

  private static boolean sameEvents(List<Encoded> some, List<Encoded> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (some.get(i).seq() != others.get(i).seq()) {
        return false;
      }
    }
    return true;
  }
}
