package dev.parley.verify.crowd;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Takes an HTTP/1.1 answer with a chunked body apart as it comes (RFC 9112, section 7.1). The head
 * is told first, then each piece of the body, then the end.
 */
final class ChunkedBody {
  /** Who is told. */
  interface Listener {
    void head(int status);

    void piece(byte[] bytes);

    void end();
  }

  private enum State {
    HEAD,
    SIZE,
    DATA,
    AFTER_DATA,
    OVER
  }

  private final Listener listener;
  private Buffer rest = Buffer.buffer();
  private State state = State.HEAD;
  private int left;

  ChunkedBody(Listener listener) {
    this.listener = listener;
  }

  void take(Buffer bytes) {
    rest = rest.length() == 0 ? bytes : rest.appendBuffer(bytes);
    boolean more = true;
    while (more && state != State.OVER) {
      more =
          switch (state) {
            case HEAD -> line("\r\n\r\n", this::head);
            case SIZE -> line("\r\n", this::size);
            case DATA -> data();
            case AFTER_DATA -> line("\r\n", none -> state = State.SIZE);
            case OVER -> false;
          };
    }
  }

  private void head(String text) {
    state =
        text.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")
            ? State.SIZE
            : State.OVER;
    listener.head(Integer.parseInt(text.substring(9, 12)));
  }

  private void size(String text) {
    left = Integer.parseInt(text.strip(), 16);
    state = left == 0 ? State.OVER : State.DATA;
    if (left == 0) {
      listener.end();
    }
  }

  private boolean data() {
    int length = Math.min(left, rest.length());
    if (length == 0) {
      return false;
    }
    left -= length;
    var piece = rest.getBytes(0, length);
    rest = rest.getBuffer(length, rest.length());
    if (left == 0) {
      state = State.AFTER_DATA;
    }
    listener.piece(piece);
    return true;
  }

  /** Passes on what comes before the mark, if the mark is there. */
  private boolean line(String mark, Consumer<String> taker) {
    var text = rest.toString(StandardCharsets.ISO_8859_1);
    int end = text.indexOf(mark);
    if (end < 0) {
      return false;
    }
    rest = rest.getBuffer(end + mark.length(), rest.length());
    taker.accept(text.substring(0, end));
    return true;
  }
}
