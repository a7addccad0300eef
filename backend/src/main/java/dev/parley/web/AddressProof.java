package dev.parley.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyStoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.SecretKeyEntry;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key with which a node signs the tokens that prove to it that QUIC clients get what is sent to
 * their address (RFC 9000, section 8.1.2). A new one for each start: a token lives for a minute.
 */
final class AddressProof {
  private static final String TYPE = "PKCS12";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private AddressProof() {}

  static KeyStoreOptions key() {
    var random = new SecureRandom();
    var secret = new SecretKeySpec(bytes(random), ALGORITHM);
    var password = Base64.getEncoder().encodeToString(bytes(random));
    try (var out = new ByteArrayOutputStream()) {
      var store = KeyStore.getInstance(TYPE);
      store.load(null, null);
      store.setEntry(
          "key", new SecretKeyEntry(secret), new PasswordProtection(password.toCharArray()));
      store.store(out, password.toCharArray());
      return new KeyStoreOptions()
          .setType(TYPE)
          .setPassword(password)
          .setValue(Buffer.buffer(out.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + TYPE + " or " + ALGORITHM, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(SecureRandom random) {
    var bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return bytes;
  }
}
