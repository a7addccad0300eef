package dev.parley.verify.crowd;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes an event stream apart as it comes. Stricter than WHATWG HTML 9.2.6, which forgives all:
 * what the server is not supposed to write (an unknown field, a carriage return, an id without an
 * event, an event without data) is told as malformed.
 */
public final class SseParser {
  private final Consumer<SseBlock> blocks;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private @Nullable String id;
  private @Nullable String event;
  private @Nullable StringBuilder data;
  private @Nullable Long retry;
  private @Nullable String malformed;
  private boolean any;

  /**
   * @param blocks gets each block when its blank line has come; comments alone make none
   */
  public SseParser(Consumer<SseBlock> blocks) {
    this.blocks = blocks;
  }

  public void take(byte[] bytes) {
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        line.write(bytes, from, i - from);
        interpret(line.toString(StandardCharsets.UTF_8));
        line.reset();
        from = i + 1;
      }
    }
    line.write(bytes, from, bytes.length - from);
  }

  private void interpret(String text) {
    if (text.isEmpty()) {
      finish();
      return;
    }
    any = true;
    int colon = text.indexOf(':');
    if (text.indexOf('\r') >= 0 || colon < 0) {
      malformed = "a line like this: " + text;
    } else if (colon > 0) {
      var value = text.substring(text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
      field(text.substring(0, colon), value);
    }
  }

  private void field(String name, String value) {
    switch (name) {
      case "id" -> id = once(name, id, value);
      case "event" -> event = once(name, event, value);
      case "data" ->
          data = data == null ? new StringBuilder(value) : data.append('\n').append(value);
      case "retry" -> {
        if (value.matches("[0-9]{1,9}")) {
          retry = Long.valueOf(value);
        } else {
          malformed = "retry: " + value;
        }
      }
      default -> malformed = "the field " + name;
    }
  }

  private String once(String name, @Nullable String before, String value) {
    if (before != null) {
      malformed = "two fields " + name;
    }
    return value;
  }

  private void finish() {
    if (!any) {
      return;
    }
    if (malformed == null && (event == null) != (data == null)) {
      malformed = "event without data or data without event";
    }
    if (malformed == null && id != null && event == null) {
      malformed = "an id without an event";
    }
    var block = new SseBlock(id, event, data == null ? null : data.toString(), retry, malformed);
    boolean says =
        event != null || data != null || retry != null || id != null || malformed != null;
    id = null;
    event = null;
    data = null;
    retry = null;
    malformed = null;
    any = false;
    if (says) {
      blocks.accept(block);
    }
  }
}
