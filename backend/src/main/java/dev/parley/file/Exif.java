package dev.parley.file;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one thing in Exif (CIPA DC-008) that a picture needs to be shown: which way up it is. */
final class Exif {
  /** As it is stored. */
  static final int UPRIGHT = 1;

  private static final int SIGN_BYTES = 6;
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final int LAST = 8;
  private static final int ENTRY_BYTES = 12;

  private Exif() {}

  /**
   * The orientation, 1 to 8; {@link #UPRIGHT} also if it is not told.
   *
   * @param segment begins with {@code Exif\0\0}
   */
  static int orientation(byte[] segment) {
    try {
      var tiff = ByteBuffer.wrap(segment, SIGN_BYTES, segment.length - SIGN_BYTES).slice();
      if (tiff.getShort(0) == 0x4949) {
        tiff.order(ByteOrder.LITTLE_ENDIAN);
      }
      tiff.position(tiff.getInt(4));
      int entries = tiff.getShort() & 0xffff;
      for (int i = 0; i < entries; i++, tiff.position(tiff.position() + ENTRY_BYTES)) {
        int at = tiff.position();
        if (tiff.getShort(at) == ORIENTATION && tiff.getShort(at + 2) == SHORT) {
          int value = tiff.getShort(at + 8);
          return value >= UPRIGHT && value <= LAST ? value : UPRIGHT;
        }
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException e) {
      // Whoever wrote that has to live with a picture as it is stored.
    }
    return UPRIGHT;
  }

  /** A whole APP1 segment that says nothing else. */
  static byte[] segment(int orientation) {
    return ByteBuffer.allocate(36)
        .putShort((short) 0xffe1)
        .putShort((short) 34)
        .put(new byte[] {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42})
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) ORIENTATION)
        .putShort((short) SHORT)
        .putInt(1)
        .putShort((short) orientation)
        .array();
  }
}
