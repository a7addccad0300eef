package dev.parley.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What a token says about whoever carries it. The times are whole seconds, as tokens carry them;
 * what is finer is cut.
 *
 * @param name the user's name as it is shown
 * @param role the user's role when the token was made; it may have changed since
 * @param sessionId the session that the token belongs to and dies with
 * @param sessionEndsAt when that session runs out, which may be later than the token does
 * @param expiresAt from this moment on the token alone proves nothing
 */
public record Claims(
    Use use,
    long userId,
    String name,
    boolean guest,
    String role,
    String sessionId,
    Instant sessionEndsAt,
    Instant issuedAt,
    Instant expiresAt) {

  public Claims {
    sessionEndsAt = sessionEndsAt.truncatedTo(ChronoUnit.SECONDS);
    issuedAt = issuedAt.truncatedTo(ChronoUnit.SECONDS);
    expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
  }

  /** What a token is good for; one is never accepted in the place of another. */
  public enum Use {
    /** In the cookie, for everything. */
    SESSION,
    /** In {@code Authorization: Bearer}, for everything. */
    BEARER,
    /** In a URL, to open a stream and nothing else. */
    STREAM;

    String claim() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
