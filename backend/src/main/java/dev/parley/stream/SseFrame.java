package dev.parley.stream;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One block of an event stream: some fields and the blank line that ends it.
 *
 * <p>Source: WHATWG HTML, section 9.2.5 "Parsing an event stream". A parser ends a line at CR, LF
 * or CRLF, so data is split at each of them and comes out joined by LF; it ignores an id with a NUL
 * and strips one BOM at the very start of a stream, which here is never data.
 *
 * @param retry milliseconds until a client should reconnect
 * @param comment ignored by clients; may have several lines
 * @param id becomes the client's last event id; may not hold CR, LF or NUL
 * @param event the event's name; may not be empty or hold CR or LF
 * @param data any text; without it a client dispatches nothing
 */
public record SseFrame(
    @Nullable Long retry,
    @Nullable String comment,
    @Nullable String id,
    @Nullable String event,
    @Nullable String data) {

  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

  /**
   * @throws IllegalArgumentException if a field could break out of its line or be misread
   */
  public SseFrame {
    if (retry != null && retry < 0) {
      throw new IllegalArgumentException("retry is negative: " + retry);
    }
    if (id != null && hasAny(id, "\r\n\0")) {
      throw new IllegalArgumentException("an id may not hold CR, LF or NUL");
    }
    if (event != null && (event.isEmpty() || hasAny(event, "\r\n"))) {
      throw new IllegalArgumentException("an event's name may not be empty or hold CR or LF");
    }
  }

  /** An event without an id: it does not move the client's cursor. */
  public static SseFrame event(String name, String data) {
    return new SseFrame(null, null, null, name, data);
  }

  /** Tells clients how long to wait before they reconnect, in milliseconds. */
  public static SseFrame retry(long millis) {
    return new SseFrame(millis, null, null, null, null);
  }

  public SseFrame withId(String id) {
    return new SseFrame(retry, comment, id, event, data);
  }

  public SseFrame withComment(String comment) {
    return new SseFrame(retry, comment, id, event, data);
  }

  /** Tells clients to wait this many milliseconds, in the same block. */
  public SseFrame withRetry(long millis) {
    return new SseFrame(millis, comment, id, event, data);
  }

  /** The block as text. */
  public String text() {
    var text = new StringBuilder(data == null ? 64 : data.length() + 96);
    if (retry != null) {
      text.append("retry: ").append(retry.longValue()).append('\n');
    }
    lines(text, ": ", comment);
    line(text, "id: ", id);
    line(text, "event: ", event);
    lines(text, "data: ", data);
    return text.append('\n').toString();
  }

  /** The block as it goes over the wire, in UTF-8. */
  public Buffer bytes() {
    return Buffer.buffer(text().getBytes(StandardCharsets.UTF_8));
  }

  private static void lines(StringBuilder text, String field, @Nullable String value) {
    if (value == null) {
      return;
    }
    if (!hasAny(value, "\r\n")) {
      line(text, field, value);
      return;
    }
    for (var line : LINE_BREAK.split(value, -1)) {
      line(text, field, line);
    }
  }

  private static void line(StringBuilder text, String field, @Nullable String value) {
    if (value != null) {
      text.append(field).append(value).append('\n');
    }
  }

  private static boolean hasAny(String text, String characters) {
    return characters.chars().anyMatch(character -> text.indexOf(character) >= 0);
  }
}
