package dev.parley.support;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One block of an event stream as it came over the wire.
 *
 * @param raw its exact text, the blank line at its end included
 * @param comments without the colon and one space after it
 * @param retry milliseconds, null if the block does not set it
 * @param id null if the block does not set it
 * @param event the name that a client dispatches it under: {@code message} if the block has none
 * @param data null if there is none, and then a client dispatches nothing
 */
public record SseBlock(
    String raw,
    List<String> comments,
    @Nullable Long retry,
    @Nullable String id,
    String event,
    @Nullable String data) {

  /** Whether a client dispatches an event of this name. */
  public boolean is(String name) {
    return data != null && event.equals(name);
  }

  /** The data, which must be a JSON object. */
  public JsonObject json() {
    return new JsonObject(String.valueOf(data));
  }

  /** The seq in the id, which must be there. */
  public long seq() {
    var cursor = String.valueOf(id);
    return Long.parseLong(cursor.substring(cursor.indexOf('.') + 1));
  }
}
