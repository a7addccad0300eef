package dev.parley.account;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes of passwords by Argon2id (RFC 9106), in PHC form: {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. Each costs its {@link Cost} in time and memory, on the
 * calling thread.
 */
final class Argon2id {
  /** What RFC 9106, section 3.1 recommends for a salt, and for a hash of 256 bits. */
  private static final int SALT_BYTES = 16;

  private static final int HASH_BYTES = 32;

  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  /**
   * What a hash takes.
   *
   * @param kib memory in KiB
   * @param passes over that memory
   * @param lanes that could be worked on side by side
   */
  record Cost(int kib, int passes, int lanes) {}

  private final SecureRandom random = new SecureRandom();
  private final Cost cost;

  /**
   * @param cost of the hashes that this makes; it reads those of any cost
   */
  Argon2id(Cost cost) {
    this.cost = cost;
  }

  /** A hash with a salt of its own. */
  String hash(Password password) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.kib,
            cost.passes,
            cost.lanes,
            encoded(salt),
            encoded(compute(password, salt, cost, HASH_BYTES)));
  }

  /**
   * Whether the hash is that of the password.
   *
   * @throws IllegalStateException if the hash is none of this kind
   */
  boolean matches(Password password, String hash) {
    var parts = parse(hash);
    var expected = Base64.getDecoder().decode(parts.group(5));
    var salt = Base64.getDecoder().decode(parts.group(4));
    return MessageDigest.isEqual(expected, compute(password, salt, cost(parts), expected.length));
  }

  /** Whether the hash costs what new ones do. */
  boolean isCurrent(String hash) {
    return cost(parse(hash)).equals(cost);
  }

  private static byte[] compute(Password password, byte[] salt, Cost cost, int length) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.kib)
            .withIterations(cost.passes)
            .withParallelism(cost.lanes)
            .withSalt(salt)
            .build());
    var hash = new byte[length];
    generator.generateBytes(password.bytes(), hash);
    return hash;
  }

  private static Matcher parse(String hash) {
    var parts = PHC.matcher(hash);
    if (!parts.matches()) {
      throw new IllegalStateException("a password's hash in the database can't be read");
    }
    return parts;
  }

  private static Cost cost(Matcher parts) {
    return new Cost(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
