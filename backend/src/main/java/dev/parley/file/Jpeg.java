package dev.parley.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * JPEG (ITU-T T.81, annex B). Kept is what the picture needs: its data, its colours (ICC, Adobe),
 * and which way up it is. All other segments of applications go: Exif with the place and a small
 * copy of the picture, XMP, IPTC, comments; and whatever follows its end, where telephones put
 * further pictures with an Exif of their own.
 */
final class Jpeg extends Walk {
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;
  private static final int COMMENT = 0xfe;
  private static final int FIRST_APPLICATION = 0xe0;
  private static final int LAST_APPLICATION = 0xef;
  private static final int EXIF = 0xe1;
  private static final int LENGTH_BYTES = 2;

  private int orientation = Exif.UPRIGHT;
  private boolean afterMark;

  Jpeg(ByteArrayOutputStream out) {
    super(out);
    pass(2, this::mark);
  }

  @Override
  void end() {
    requireSize();
  }

  /** A marker follows; what may stand before it means nothing. */
  private void mark() {
    look(1, bytes -> markIf((bytes[0] & 0xff) == 0xff));
  }

  private void markIf(boolean begins) {
    if (begins) {
      look(1, bytes -> code(bytes[0] & 0xff));
    } else {
      mark();
    }
  }

  private void code(int code) {
    if (code == 0xff) {
      markIf(true);
    } else if (code == 0 || isAlone(code)) {
      mark();
    } else if (code == END) {
      keepMarker(code);
      dropRest();
    } else if (code == START) {
      throw damaged();
    } else {
      look(LENGTH_BYTES, length -> segment(code, length));
    }
  }

  private void segment(int code, byte[] length) {
    int rest = (ByteBuffer.wrap(length).getShort() & 0xffff) - LENGTH_BYTES;
    if (rest < 0) {
      throw damaged();
    }
    if (code == COMMENT) {
      drop(rest, this::mark);
    } else if (code >= FIRST_APPLICATION && code <= LAST_APPLICATION) {
      look(rest, body -> application(code, length, body));
    } else if (isFrame(code)) {
      look(rest, body -> frame(code, length, body));
    } else {
      keepMarker(code);
      keep(length);
      pass(rest, code == SCAN ? this::scan : this::mark);
    }
  }

  private void application(int code, byte[] length, byte[] body) {
    if (isNeeded(code, body)) {
      keepMarker(code);
      keep(length);
      keep(body);
    } else if (code == EXIF && is(body, 0, "Exif\0\0") && orientation == Exif.UPRIGHT) {
      orientation = Exif.orientation(body);
      if (orientation != Exif.UPRIGHT) {
        keep(Exif.segment(orientation));
      }
    }
    mark();
  }

  private static boolean isNeeded(int code, byte[] body) {
    return switch (code) {
      case 0xe0 -> is(body, 0, "JFIF\0");
      case 0xe2 -> is(body, 0, "ICC_PROFILE\0");
      case 0xee -> is(body, 0, "Adobe");
      default -> false;
    };
  }

  /** The size, as stored; who is turned by a quarter is as wide as it is high. */
  private void frame(int code, byte[] length, byte[] body) {
    if (body.length < 5) {
      throw damaged();
    }
    int height = ByteBuffer.wrap(body).getShort(1) & 0xffff;
    int width = ByteBuffer.wrap(body).getShort(3) & 0xffff;
    boolean turned = orientation >= 5;
    setSize(turned ? height : width, turned ? width : height);
    keepMarker(code);
    keep(length);
    keep(body);
    mark();
  }

  /** The data itself, in which a marker's first byte is followed by a zero or a restart. */
  @Override
  int scan(byte[] piece, int from) {
    int begin = from;
    for (int i = from; i < piece.length; i++) {
      int next = piece[i] & 0xff;
      if (afterMark && next != 0xff) {
        afterMark = false;
        begin = i + 1;
        if (next == 0 || isAlone(next)) {
          keepMarker(next);
        } else {
          code(next);
          return begin - from;
        }
      } else if (!afterMark && next == 0xff) {
        keep(piece, begin, i);
        afterMark = true;
      }
    }
    if (!afterMark) {
      keep(piece, begin, piece.length);
    }
    return piece.length - from;
  }

  private void keepMarker(int code) {
    keep((byte) 0xff, (byte) code);
  }

  /** Restarts, and TEM: markers without a segment. */
  private static boolean isAlone(int code) {
    return (code >= 0xd0 && code <= 0xd7) || code == 0x01;
  }

  private static boolean isFrame(int code) {
    return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
  }
}
