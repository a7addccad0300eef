package dev.parley.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * WebP (RFC 9649, section 2). Exif and XMP come last, after the length of the whole has gone by: so
 * they are not left out but blanked, under a name that readers pass over.
 */
final class Webp extends Walk {
  private static final int RIFF_BYTES = 12;
  private static final int HEAD_BYTES = 8;
  private static final int CANVAS_BYTES = 10;

  /** The flags in the canvas that promise Exif and XMP. */
  private static final int PROMISES = 0x08 | 0x04;

  /** A name that means nothing (section 2.7.1.6, unknown chunks are to be ignored). */
  private static final byte[] NOTHING = "JUNK".getBytes(StandardCharsets.US_ASCII);

  Webp(ByteArrayOutputStream out) {
    super(out);
    pass(RIFF_BYTES, this::chunk);
  }

  @Override
  void end() {
    requireSize();
  }

  private void chunk() {
    look(HEAD_BYTES, this::head);
  }

  private void head(byte[] head) {
    long length = numbers(head).getInt(4) & 0xffffffffL;
    long padded = length + (length & 1);
    if (is(head, 0, "EXIF") || is(head, 0, "XMP ")) {
      keep(NOTHING);
      keep(head, NOTHING.length, HEAD_BYTES);
      blank(padded, this::chunk);
      return;
    }
    keep(head);
    if (size() == null && padded >= CANVAS_BYTES) {
      look(CANVAS_BYTES, begin -> picture(head, begin, padded - CANVAS_BYTES));
    } else {
      pass(padded, this::chunk);
    }
  }

  /** The first chunk has the size: of the canvas, or of the one picture, lossy or lossless. */
  private void picture(byte[] head, byte[] begin, long rest) {
    var kept = begin;
    var numbers = numbers(begin);
    if (is(head, 0, "VP8X")) {
      setSize(1 + (numbers.getInt(3) >>> 8), 1 + (numbers.getInt(6) >>> 8));
      kept = Arrays.copyOf(begin, begin.length);
      kept[0] &= (byte) ~PROMISES;
    } else if (is(head, 0, "VP8 ")) {
      setSize(numbers.getShort(6) & 0x3fff, numbers.getShort(8) & 0x3fff);
    } else if (is(head, 0, "VP8L")) {
      int bits = numbers.getInt(1);
      setSize(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
    }
    keep(kept);
    pass(rest, this::chunk);
  }

  private static ByteBuffer numbers(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
