package dev.parley.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * PNG (W3C, third edition, section 5). Left out is what tells of its making and is not the picture:
 * Exif, texts, the time; and whatever follows its end.
 */
final class Png extends Walk {
  private static final Set<String> LEFT_OUT = Set.of("eXIf", "tEXt", "zTXt", "iTXt", "tIME");
  private static final int SIGN_BYTES = 8;
  private static final int HEAD_BYTES = 8;
  private static final int CHECKSUM_BYTES = 4;
  private static final int HEADER_BYTES = 13;

  Png(ByteArrayOutputStream out) {
    super(out);
    pass(SIGN_BYTES, this::chunk);
  }

  @Override
  void end() {
    requireSize();
  }

  private void chunk() {
    look(HEAD_BYTES, this::head);
  }

  private void head(byte[] head) {
    long length = ByteBuffer.wrap(head).getInt();
    if (length < 0) {
      throw damaged();
    }
    var type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
    if (LEFT_OUT.contains(type)) {
      drop(length + CHECKSUM_BYTES, this::chunk);
      return;
    }
    keep(head);
    if (type.equals("IHDR") && length == HEADER_BYTES) {
      look(HEADER_BYTES, this::header);
    } else {
      pass(length + CHECKSUM_BYTES, type.equals("IEND") ? this::dropRest : this::chunk);
    }
  }

  private void header(byte[] header) {
    var numbers = ByteBuffer.wrap(header);
    setSize(numbers.getInt(0), numbers.getInt(4));
    keep(header);
    pass(CHECKSUM_BYTES, this::chunk);
  }
}
