package dev.parley.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;

/**
 * AVIF (AV1 Image File Format, on ISO/IEC 14496-12 and 23008-12). A list in front says where in the
 * file everything is, so nothing can be left out; Exif and XMP are blanked in their place.
 */
final class Avif extends Walk {
  private static final int HEAD_BYTES = 8;

  /** The list of a picture has some hundred bytes, that of a film many entries. */
  private static final long MOST_META_BYTES = 256 << 10;

  private long position;

  Avif(ByteArrayOutputStream out) {
    super(out);
    box();
  }

  @Override
  void end() {
    requireSize();
  }

  private void box() {
    look(HEAD_BYTES, this::head);
  }

  private void head(byte[] head) {
    long length = (ByteBuffer.wrap(head).getInt() & 0xffffffffL) - HEAD_BYTES;
    keep(head);
    position += HEAD_BYTES;
    // A box that goes on to the end, or is longer than 4 GiB, can't be one before the list.
    if (length < 0) {
      throw damaged();
    } else if (is(head, 4, "meta")) {
      if (length > MOST_META_BYTES) {
        throw damaged();
      }
      look((int) length, this::meta);
    } else {
      position += length;
      pass(length, this::box);
    }
  }

  private void meta(byte[] body) {
    position += body.length;
    var meta = AvifMeta.read(body);
    setSize(meta.width(), meta.height());
    keep(meta.blanked());
    goOn(meta.elsewhere().iterator());
  }

  /** To the next place that is to be blanked; one that has gone by already can't be any more. */
  private void goOn(Iterator<AvifMeta.Place> places) {
    if (!places.hasNext()) {
      passRest();
      return;
    }
    var next = places.next();
    if (next.from() < position) {
      throw damaged();
    }
    long before = next.from() - position;
    position = next.from() + next.length();
    pass(before, () -> blank(next.length(), () -> goOn(places)));
  }
}
