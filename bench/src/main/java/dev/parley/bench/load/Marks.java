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

  /** Words as people write them, since servers may index them. */
  private static final String FILLER = " we will see it when it is there and tell all of you then,";

  private static final long MARKS = 0x7E7E7E7E7E7E7E7EL;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Listener listener;
  private int field = -1;
  private long value;
  private int writer;
  private int message;

  /** Told of each mark. */
  @FunctionalInterface
  interface Listener {
    void marked(int writer, int number, long due);
  }

  Marks(Listener listener) {
    this.listener = listener;
  }

  /** A text with a mark and then words, as long as asked or as long as the mark. */
  static String text(int writer, int number, long due, int length) {
    var mark = "~" + writer + '.' + number + '.' + due + '~';
    int rest = Math.max(0, length - mark.length());
    return mark + FILLER.repeat(rest / FILLER.length() + 1).substring(0, rest);
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
        field = 0;
        value = 0;
        i++;
      }
      i = number(bytes, i, to);
    }
  }

  /** Reads on until the mark is complete or is none, or the bytes are over. */
  private int number(byte[] bytes, int from, int to) {
    long number = value;
    for (int i = from; i < to; i++) {
      int one = bytes[i];
      if (one >= '0' && one <= '9') {
        number = number * 10 + (one - '0');
      } else if (one == '.' && field < 2) {
        if (field++ == 0) {
          writer = (int) number;
        } else {
          message = (int) number;
        }
        number = 0;
      } else {
        boolean complete = one == MARK && field == 2;
        field = -1;
        if (complete) {
          listener.marked(writer, message, number);
        }
        return i + 1;
      }
    }
    value = number;
    return to;
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
