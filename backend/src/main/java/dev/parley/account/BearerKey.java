package dev.parley.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** What opens something to whoever has it. It is told once; only its hash is kept. */
public final class BearerKey {
  private static final int BYTES = 32;

  private BearerKey() {}

  /** One that nobody can guess, of letters, digits, {@code -} and {@code _}. */
  public static String fresh() {
    return Randoms.text(BYTES);
  }

  /**
   * What is kept of a key. Nobody can guess 32 random bytes, so it need not be a slow hash; and who
   * is let in is found by the hash, so that no time tells how much of a key was right.
   */
  public static String hash(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
