package dev.parley.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** GIF (version 89a, section 18: the screen's size). It has no place for where it was taken. */
final class Gif extends Walk {
  private static final int SCREEN = 6;

  Gif(ByteArrayOutputStream out) {
    super(out);
    look(SCREEN + 4, this::screen);
  }

  @Override
  void end() {
    requireSize();
  }

  private void screen(byte[] head) {
    var numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    setSize(numbers.getShort(SCREEN) & 0xffff, numbers.getShort(SCREEN + 2) & 0xffff);
    keep(head);
    passRest();
  }
}
