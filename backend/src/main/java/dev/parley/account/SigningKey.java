package dev.parley.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that signs tokens. Immutable; it never shows in a text. */
public final class SigningKey {
  /** HS256 wants a key at least as long as its hash (RFC 7518, section 3.2). */
  public static final int LEAST_BYTES = 32;

  private static final int ID_CHARACTERS = 8;

  private final String id;
  private final Instant madeAt;
  private final byte[] value;

  /**
   * @param id what tokens call it: their {@code kid} (RFC 7515, section 4.1.4)
   * @param madeAt when it was made
   * @param value at least {@value #LEAST_BYTES} bytes; copied
   * @throws IllegalArgumentException if there are fewer
   */
  public SigningKey(String id, Instant madeAt, byte[] value) {
    if (value.length < LEAST_BYTES) {
      throw new IllegalArgumentException("a key must have at least " + LEAST_BYTES + " bytes");
    }
    this.id = id;
    this.madeAt = madeAt;
    this.value = value.clone();
  }

  /**
   * The key that an operator's secret gives for one log. Tokens name users by their ids, so those
   * of a log that was deleted must not be good for the next.
   */
  public static SigningKey of(byte[] secret, String epoch) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      var value = mac.doFinal(epoch.getBytes(StandardCharsets.UTF_8));
      // All nodes have to call it by one name, and from the name nobody can tell the key.
      var digest = MessageDigest.getInstance("SHA-256").digest(value);
      var id = HexFormat.of().formatHex(digest).substring(0, ID_CHARACTERS);
      return new SigningKey(id, Instant.EPOCH, value);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256 and SHA-256", e);
    }
  }

  public String id() {
    return id;
  }

  public Instant madeAt() {
    return madeAt;
  }

  byte[] value() {
    return value.clone();
  }

  @Override
  public String toString() {
    return "key " + id;
  }
}
