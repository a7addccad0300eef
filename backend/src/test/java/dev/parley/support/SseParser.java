package dev.parley.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Parses an event stream byte by byte, exactly as WHATWG HTML, section 9.2.6 "Interpreting an event
 * stream", says. Shares no code with the encoder.
 */
public final class SseParser {
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Consumer<SseBlock> blocks;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
  private final List<String> comments = new ArrayList<>();
  private final StringBuilder data = new StringBuilder();
  private boolean atStart = true;
  private boolean afterCarriageReturn;
  private boolean blockDue;
  private boolean hasData;
  private String event = "";
  private @Nullable String id;
  private @Nullable Long retry;
  private String lastEventId = "";

  /**
   * @param blocks gets each block when its blank line has come, those of comments alone included
   */
  public SseParser(Consumer<SseBlock> blocks) {
    this.blocks = blocks;
  }

  /** All blocks of a stream that has ended; what comes after its last blank line is dropped. */
  public static List<SseBlock> parse(String stream) {
    var all = new ArrayList<SseBlock>();
    var parser = new SseParser(all::add);
    parser.take(stream.getBytes(StandardCharsets.UTF_8));
    parser.end();
    return all;
  }

  public void take(byte[] bytes) {
    for (byte next : bytes) {
      take(next);
    }
  }

  /** No more bytes will come. */
  public void end() {
    finishBlock();
  }

  /** What a client would send as {@code Last-Event-ID} now. */
  public String lastEventId() {
    return lastEventId;
  }

  private void take(byte next) {
    if (afterCarriageReturn && next == '\n') {
      afterCarriageReturn = false;
      raw.write(next);
      finishBlock();
      return;
    }
    finishBlock();
    afterCarriageReturn = next == '\r';
    raw.write(next);
    if (next != '\r' && next != '\n') {
      line.write(next);
      return;
    }
    interpret(lineText());
    line.reset();
    // A blank line that ended in CR may have an LF yet to come, which belongs to its raw text; but
    // nothing waits for it: the block is told at once where it can be.
    if (blockDue && next == '\n') {
      finishBlock();
    }
  }

  private String lineText() {
    var bytes = line.toByteArray();
    boolean hasBom = atStart && bytes.length >= 3 && Arrays.equals(bytes, 0, 3, BOM, 0, 3);
    atStart = false;
    int from = hasBom ? BOM.length : 0;
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
  }

  private void interpret(String text) {
    int colon = text.indexOf(':');
    if (text.isEmpty()) {
      blockDue = true;
    } else if (colon < 0) {
      field(text, "");
    } else if (colon == 0) {
      comments.add(value(text, 0));
    } else {
      field(text.substring(0, colon), value(text, colon));
    }
  }

  private static String value(String text, int colon) {
    return text.substring(text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
  }

  private void field(String name, String value) {
    switch (name) {
      case "event" -> event = value;
      case "data" -> {
        hasData = true;
        data.append(value).append('\n');
      }
      case "id" -> {
        if (value.indexOf('\0') < 0) {
          id = value;
        }
      }
      case "retry" -> {
        if (value.matches("[0-9]+")) {
          retry = Long.valueOf(value);
        }
      }
      default -> {
        // Any other field is ignored.
      }
    }
  }

  private void finishBlock() {
    if (!blockDue) {
      return;
    }
    blockDue = false;
    if (id != null) {
      lastEventId = id;
    }
    var block =
        new SseBlock(
            raw.toString(StandardCharsets.UTF_8),
            List.copyOf(comments),
            retry,
            id,
            event.isEmpty() ? "message" : event,
            hasData ? data.substring(0, data.length() - 1) : null);
    raw.reset();
    comments.clear();
    data.setLength(0);
    hasData = false;
    event = "";
    id = null;
    retry = null;
    blocks.accept(block);
  }
}
