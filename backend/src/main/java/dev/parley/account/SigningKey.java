package dev.parley.account;

import dev.parley.log.EventLog;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that signs tokens: made once, kept in the database, shared by all nodes. */
public final class SigningKey {
  private static final int BYTES = 64;

  private SigningKey() {}

  /**
   * The key that an operator's secret gives for one log. Tokens name users by their ids, so those
   * of a log that was deleted must not be good for the next.
   */
  public static byte[] of(byte[] secret, String epoch) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(epoch.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** The key in the database; of nodes that start at once one makes it and all get the same. */
  public static Future<byte[]> of(EventLog log) {
    return log.append(
        transaction -> {
          var fresh = new byte[BYTES];
          new SecureRandom().nextBytes(fresh);
          var sql = transaction.sql();
          sql.update(
              "INSERT INTO secrets (name, value) VALUES ('jwt', ?) ON CONFLICT DO NOTHING", fresh);
          return sql.first("SELECT value FROM secrets WHERE name = 'jwt'", row -> row.getBytes(1))
              .orElseThrow();
        });
  }
}
