package dev.parley.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Takes the bytes of HTTP/1.1 answers and gives their bodies without the frame of chunks (RFC 9112
 * section 7.1). The bytes may be cut anywhere.
 */
final class HttpBody {
  private static final int LONGEST_HEAD = 64 << 10;
  private static final int UNTIL_CLOSED = -1;

  private final Listener listener;
  private final StringBuilder line = new StringBuilder();
  private State state = State.HEAD;
  private int status;
  private boolean chunked;
  private long left;
  private int lineLength;
  private boolean inExtension;

  private enum State {
    HEAD,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER,
    BODY
  }

  /** What comes, in this order; then the next answer begins. */
  interface Listener {
    void head(int status);

    void body(byte[] bytes, int from, int to);

    void end();
  }

  HttpBody(Listener listener) {
    this.listener = listener;
  }

  void take(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      switch (state) {
        case HEAD -> {
          line.append((char) (bytes[i++] & 0xff));
          if (endsHead()) {
            headIsThere();
          } else if (line.length() > LONGEST_HEAD) {
            throw new IllegalStateException("a head without an end");
          }
        }
        case BODY, CHUNK -> i = pass(bytes, i, to);
        default -> takeFrame(bytes[i++]);
      }
    }
  }

  private int pass(byte[] bytes, int from, int to) {
    int until = left == UNTIL_CLOSED ? to : (int) Math.min(to, from + left);
    listener.body(bytes, from, until);
    if (left != UNTIL_CLOSED) {
      left -= until - from;
      if (left == 0) {
        if (state == State.CHUNK) {
          state = State.CHUNK_END;
        } else {
          over();
        }
      }
    }
    return until;
  }

  /** A line of the chunks' frame. Makes no text of it: there is one for each write of a server. */
  private void takeFrame(byte one) {
    if (one == '\r') {
      return;
    }
    if (one != '\n') {
      lineLength++;
      if (state == State.CHUNK_SIZE) {
        takeSize(one);
      }
      return;
    }
    int length = lineLength;
    lineLength = 0;
    inExtension = false;
    switch (state) {
      case CHUNK_SIZE -> state = left == 0 ? State.TRAILER : State.CHUNK;
      case CHUNK_END -> {
        left = 0;
        state = State.CHUNK_SIZE;
      }
      default -> {
        if (length == 0) {
          over();
        }
      }
    }
  }

  private void takeSize(byte one) {
    inExtension |= one == ';' || one == ' ';
    if (!inExtension) {
      int digit = Character.digit(one, 16);
      if (digit < 0) {
        throw new IllegalStateException("a chunk without a size");
      }
      left = left << 4 | digit;
    }
  }

  private boolean endsHead() {
    int length = line.length();
    return length >= 4 && line.charAt(length - 1) == '\n' && line.charAt(length - 3) == '\n';
  }

  private void headIsThere() {
    var head = line.toString().toLowerCase(Locale.ROOT);
    line.setLength(0);
    status = Integer.parseInt(head.substring(9, 12));
    chunked = head.contains("\r\ntransfer-encoding: chunked\r\n");
    int length = head.indexOf("\r\ncontent-length:");
    left = chunked ? 0 : UNTIL_CLOSED;
    if (length >= 0 && !chunked) {
      int from = length + "\r\ncontent-length:".length();
      left = Long.parseLong(head.substring(from, head.indexOf('\r', from)).strip());
    }
    state = chunked ? State.CHUNK_SIZE : State.BODY;
    listener.head(status);
    if (!chunked && (left == 0 || status == 204)) {
      over();
    }
  }

  private void over() {
    state = State.HEAD;
    listener.end();
  }

  /** For requests. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
