package dev.parley.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form with a file in it (RFC 7578), as a browser sends it. */
public final class Multipart {
  private static final String BOUNDARY = "----a-line-between-parts";

  /** For {@code Content-Type}. */
  public static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private Multipart() {}

  /** One file, whole. */
  public static byte[] of(String fileName, byte[] file) {
    var body = new ByteArrayOutputStream();
    write(body, head(fileName), file, end());
    return body.toByteArray();
  }

  /** What stands before a file. */
  public static byte[] head(String fileName) {
    return bytes(
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + fileName
            + "\"\r\nContent-Type: image/png\r\n\r\n");
  }

  /** What stands after the last one. */
  public static byte[] end() {
    return bytes("\r\n--" + BOUNDARY + "--\r\n");
  }

  /** Two files. */
  public static byte[] two(byte[] one, byte[] other) {
    var body = new ByteArrayOutputStream();
    write(body, head("one"), one, bytes("\r\n"), head("other"), other, end());
    return body.toByteArray();
  }

  private static void write(ByteArrayOutputStream body, byte[]... pieces) {
    for (var piece : pieces) {
      body.write(piece, 0, piece.length);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
