package dev.parley.file;

import dev.parley.model.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a file that comes in pieces of any size, and says what of it is kept. Each step
 * names the next: so many bytes to look at, to pass on, to leave out or to blank. Nothing but what
 * is looked at is held.
 */
class Walk {
  private final ByteArrayOutputStream out;
  private Way way = Way.PASS;
  private long left = Long.MAX_VALUE;
  private byte[] looked = {};
  private Look look = bytes -> {};
  private Runnable then = () -> {};
  private @Nullable Size size;

  /** A picture's width and height, as it is shown. */
  record Size(int width, int height) {}

  /** A step that sees bytes. What of them is to be kept it {@linkplain #keep keeps} itself. */
  @FunctionalInterface
  interface Look {
    void at(byte[] bytes);
  }

  private enum Way {
    LOOK,
    PASS,
    DROP,
    BLANK,
    SCAN
  }

  /**
   * Begins by passing on everything.
   *
   * @param out where what is kept goes
   */
  Walk(ByteArrayOutputStream out) {
    this.out = out;
  }

  /** The walk through a file of this type. */
  static Walk of(FileType type, ByteArrayOutputStream out) {
    return switch (type) {
      case PNG -> new Png(out);
      case JPEG -> new Jpeg(out);
      case GIF -> new Gif(out);
      case WEBP -> new Webp(out);
      case AVIF -> new Avif(out);
      case OTHER -> new Walk(out);
    };
  }

  /**
   * The next piece.
   *
   * @throws Refusal if this can't be a file of that type
   */
  final void take(byte[] piece) {
    int at = 0;
    while (at < piece.length) {
      if (way == Way.SCAN) {
        at += scan(piece, at);
      } else {
        int count = (int) Math.min(left, piece.length - at);
        step(piece, at, count);
        at += count;
        left -= count;
        arrive();
      }
    }
  }

  /**
   * The file has come whole.
   *
   * @throws Refusal if something is missing without which nothing can be shown
   */
  void end() {}

  /** Null for what is no picture, or as long as it is not known. */
  final @Nullable Size size() {
    return size;
  }

  final void setSize(int width, int height) {
    if (width > 0 && height > 0) {
      size = new Size(width, height);
    }
  }

  final void requireSize() {
    if (size == null) {
      throw damaged();
    }
  }

  final void keep(byte... bytes) {
    out.write(bytes, 0, bytes.length);
  }

  final void keep(byte[] bytes, int from, int to) {
    out.write(bytes, from, to - from);
  }

  final void look(int count, Look step) {
    looked = new byte[count];
    look = step;
    go(Way.LOOK, count, () -> look.at(looked));
  }

  final void pass(long count, Runnable next) {
    go(Way.PASS, count, next);
  }

  final void drop(long count, Runnable next) {
    go(Way.DROP, count, next);
  }

  /** Puts zeros in the place of so many bytes, where others are counted on to stay in place. */
  final void blank(long count, Runnable next) {
    go(Way.BLANK, count, next);
  }

  final void passRest() {
    pass(Long.MAX_VALUE, () -> {});
  }

  final void dropRest() {
    drop(Long.MAX_VALUE, () -> {});
  }

  /** From here on {@link #scan(byte[], int)} sees every piece, until it names another step. */
  final void scan() {
    way = Way.SCAN;
  }

  /**
   * Looks for an end that is not known beforehand.
   *
   * @return how many bytes it has dealt with, at least one
   */
  int scan(byte[] piece, int from) {
    throw new IllegalStateException("there is nothing to look for");
  }

  static Refusal damaged() {
    return Refusal.invalid("file", "This picture is damaged: it can't be read.");
  }

  static boolean is(byte[] bytes, int at, String word) {
    var expected = word.getBytes(StandardCharsets.ISO_8859_1);
    int end = at + expected.length;
    return bytes.length >= end && Arrays.equals(bytes, at, end, expected, 0, expected.length);
  }

  private void go(Way next, long count, Runnable after) {
    way = next;
    left = count;
    then = after;
    arrive();
  }

  private void arrive() {
    if (left == 0 && way != Way.SCAN) {
      then.run();
    }
  }

  private void step(byte[] piece, int at, int count) {
    switch (way) {
      case LOOK -> System.arraycopy(piece, at, looked, looked.length - (int) left, count);
      case PASS -> out.write(piece, at, count);
      case BLANK -> out.write(new byte[count], 0, count);
      default -> {} // Left out.
    }
  }
}
