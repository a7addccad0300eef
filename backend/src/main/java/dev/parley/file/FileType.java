package dev.parley.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a file is, as its first bytes say. A picture that every browser shows is one of a few;
 * whatever else is a file to be kept and given back, and never to be looked into.
 */
public enum FileType {
  PNG("image/png"),
  JPEG("image/jpeg"),
  GIF("image/gif"),
  WEBP("image/webp"),
  AVIF("image/avif"),
  OTHER("application/octet-stream");

  /** So many bytes tell the type: the longest sign is AVIF's, a box with a list of brands. */
  static final int HEAD_BYTES = 64;

  private static final byte[] PNG_SIGN = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] JPEG_SIGN = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final int BRAND_BYTES = 4;

  private final String mediaType;

  FileType(String mediaType) {
    this.mediaType = mediaType;
  }

  /** As {@code Content-Type} has it. */
  public String mediaType() {
    return mediaType;
  }

  /** Whether files of this media type are pictures, which a browser may show in their place. */
  public static boolean isPicture(String mediaType) {
    return Arrays.stream(values())
        .anyMatch(type -> type != OTHER && type.mediaType.equals(mediaType));
  }

  /**
   * The signs of the WHATWG's MIME Sniffing, section 6.1, and AVIF's own.
   *
   * @param head the file's first {@link #HEAD_BYTES}, or all of it if there is less
   */
  static FileType of(byte[] head) {
    if (startsWith(head, PNG_SIGN)) {
      return PNG;
    } else if (startsWith(head, JPEG_SIGN)) {
      return JPEG;
    } else if (is(head, 0, "GIF87a") || is(head, 0, "GIF89a")) {
      return GIF;
    } else if (is(head, 0, "RIFF") && is(head, 8, "WEBP")) {
      return WEBP;
    }
    return isAvif(head) ? AVIF : OTHER;
  }

  /** The brand is the first of the list or one further on; 'mif1' may stand before it. */
  private static boolean isAvif(byte[] head) {
    if (!is(head, 4, "ftyp") || head[0] != 0 || head[1] != 0 || head[2] != 0) {
      return false;
    }
    int end = Math.min(head.length, head[3] & 0xff);
    for (int at = 8; at + BRAND_BYTES <= end; at += BRAND_BYTES) {
      if (is(head, at, "avif") || is(head, at, "avis")) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] head, byte[] sign) {
    return head.length >= sign.length && Arrays.equals(head, 0, sign.length, sign, 0, sign.length);
  }

  private static boolean is(byte[] head, int at, String sign) {
    var bytes = sign.getBytes(StandardCharsets.US_ASCII);
    int end = at + bytes.length;
    return head.length >= end && Arrays.equals(head, at, end, bytes, 0, bytes.length);
  }
}
