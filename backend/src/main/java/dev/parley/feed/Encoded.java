package dev.parley.feed;

import dev.parley.model.Event;
import io.vertx.core.buffer.Buffer;

/** An event and the bytes that every stream of this node shares. The bytes are never changed. */
public record Encoded(Event event, Buffer bytes) {
  public long seq() {
    return event.seq();
  }
}
