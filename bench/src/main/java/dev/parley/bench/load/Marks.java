package dev.parley.bench.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Finds the marks of messages in a stream, whatever the server wraps around them: {@code
 * ~writer.number.due~}. The bytes may be cut anywhere.
 *
 * <p>Looks at eight bytes at a time: the driver shares the machine with the server, and what it
 * takes the server does not get.
 */
final class Marks {
  private static final byte MARK = '~';
  private static final long MARKS = 0x7E7E7E7E7E7E7E7EL;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Listener listener;
  private final long[] fields = new long[3];
  private int field = -1;

  /** Told of each mark. */
  @FunctionalInterface
  interface Listener {
    void marked(int writer, int number, long due);
  }

  Marks(Listener listener) {
    this.listener = listener;
  }

  /** A text with a mark, as long as asked or as long as the mark. */
  static String text(int writer, int number, long due, int length) {
    var mark = "~" + writer + '.' + number + '.' + due + '~';
    return mark + "x".repeat(Math.max(0, length - mark.length()));
  }

  /** What {@link #text} gives for so many bytes may be longer than that by so much. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void take(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (field < 0) {
        i = next(bytes, i, to);
        if (i == to) {
          return;
        }
        begin();
        i++;
      } else {
        take(bytes[i++]);
      }
    }
  }

  private void begin() {
    field = 0;
    fields[0] = 0;
    fields[1] = 0;
    fields[2] = 0;
  }

  private void take(byte one) {
    if (one >= '0' && one <= '9') {
      fields[field] = fields[field] * 10 + (one - '0');
    } else if (one == '.' && field < fields.length - 1) {
      field++;
    } else if (one == MARK && field == fields.length - 1) {
      field = -1;
      listener.marked((int) fields[0], (int) fields[1], fields[2]);
    } else {
      field = -1;
    }
  }

  private static int next(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long difference = (long) LONGS.get(bytes, i) ^ MARKS;
      long zero = (difference - ONES) & ~difference & HIGH_BITS;
      if (zero != 0) {
        return i + (Long.numberOfTrailingZeros(zero) >>> 3);
      }
    }
    while (i < to && bytes[i] != MARK) {
      i++;
    }
    return i;
  }
}
