package dev.parley.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who this node proves to be, over TLS. The files could be read; whether what they hold is any good
 * is for others to say.
 *
 * @param certificate a PEM file, absolute: the node's certificate, then those that signed it
 * @param key a PEM file, absolute: the certificate's private key
 * @param http3 whether to serve HTTP/3 as well
 */
public record TlsSettings(Path certificate, Path key, boolean http3) {

  static @Nullable TlsSettings from(Values values) {
    var certificate = values.given(Setting.TLS_CERT);
    var key = values.given(Setting.TLS_KEY);
    boolean http3 = values.of(Setting.HTTP3).either("on", "off");
    if (certificate.isEmpty() && key.isEmpty()) {
      if (http3) {
        throw values.of(Setting.HTTP3).bad("must come with " + Setting.TLS_CERT.flag());
      }
      return null;
    }
    return new TlsSettings(
        file(certificate, key, Setting.TLS_CERT, "a certificate"),
        file(key, certificate, Setting.TLS_KEY, "a private key"),
        http3);
  }

  private static Path file(
      Optional<Value> given, Optional<Value> other, Setting setting, String holds) {
    if (given.isEmpty()) {
      throw other.orElseThrow().bad("must come with " + setting.flag());
    }
    var allowed = "a PEM file with " + holds + " that can be read";
    var file = given.get().path(allowed).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw given.get().mustBe(allowed);
    }
    return file;
  }
}
