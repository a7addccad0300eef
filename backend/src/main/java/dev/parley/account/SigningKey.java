package dev.parley.account;

import dev.parley.log.EventLog;
import io.vertx.core.Future;
import java.security.SecureRandom;

/** The key that signs tokens: made once, kept in the database, shared by all nodes. */
public final class SigningKey {
  private static final int BYTES = 64;

  private SigningKey() {}

  /** The key in the database; of nodes that start at once one makes it and all get the same. */
  public static Future<byte[]> of(EventLog log) {
    return log.append(
        transaction -> {
          var fresh = new byte[BYTES];
          new SecureRandom().nextBytes(fresh);
          var sql = transaction.sql();
          sql.update("INSERT OR IGNORE INTO secrets (name, value) VALUES ('jwt', ?)", fresh);
          return sql.first("SELECT value FROM secrets WHERE name = 'jwt'", row -> row.getBytes(1))
              .orElseThrow();
        });
  }
}
