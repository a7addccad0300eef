package dev.parley.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of the web client, ready to be sent.
 *
 * @param gzipped null where that would not make it smaller
 * @param hash SHA-256 in base64, as integrity checks of browsers write it
 */
record Asset(String type, Buffer bytes, @Nullable Buffer gzipped, String hash) {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "webmanifest", "application/manifest+json",
          "svg", "image/svg+xml",
          "png", "image/png");

  /** Of a file of this name, without what nobody needs to be sent. */
  static Asset of(String name, byte[] source) {
    var bytes = bare(name, source);
    var type = TYPES.getOrDefault(extension(name), "application/octet-stream");
    var gzipped = type.equals("image/png") ? bytes : gzip(bytes);
    return new Asset(
        type,
        Buffer.buffer(bytes),
        gzipped.length < bytes.length ? Buffer.buffer(gzipped) : null,
        hash(bytes));
  }

  /** Weak (RFC 9110, section 8.8.1), since the file and its compressed form share it. */
  String tag() {
    return "W/\"" + hash + "\"";
  }

  /** What is sent of a file: all of it but {@link Comments}; of others' files these too. */
  static byte[] bare(String name, byte[] source) {
    if (name.startsWith("/vendor/")) {
      return source;
    }
    return name.endsWith(".js") || name.endsWith(".css") ? Comments.without(source) : source;
  }

  static String hash(byte[] bytes) {
    return Base64.getEncoder().encodeToString(sha256().digest(bytes));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new Best(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't be written to", e);
    }
    return packed.toByteArray();
  }

  /** Done once for each file, so it may take its time. */
  private static final class Best extends GZIPOutputStream {
    Best(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
