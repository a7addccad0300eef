package dev.parley.account;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.account.Claims.Use;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs and checks tokens: JWTs (RFC 7519) with HS256, by the keys of a {@link KeyRing}.
 *
 * <p>One instance serves all event loops at once. Neither method blocks or waits; each takes some
 * tens of microseconds. Whether a session was revoked is not known here.
 */
public final class Tokens {
  /** Ours are a tenth of it; whatever is longer is not worth parsing. */
  private static final int MOST_CHARACTERS = 4096;

  /**
   * Three parts, of which the last is 32 bytes in base64url. Its last character has two bits to
   * spare; they must be 0, so that a token can't be written in two ways.
   */
  private static final Pattern SHAPE =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

  /** Of all tokens those that were used last; some 10 MB. */
  private static final int MOST_KEPT = 10_000;

  /** To check a signature and read the claims costs a seventh of a post, so it is done once. */
  private final Cache<String, Claims> genuine =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();

  private final KeyRing keys;
  private final InstantSource clock;

  /**
   * @param keys hold at least one key by the time that a token is signed or checked
   */
  public Tokens(KeyRing keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** A token that says this until it expires. */
  public String sign(Claims claims) {
    return keys.signing()
        .jwt()
        .generateToken(
            new JsonObject()
                .put("use", claims.use().claim())
                .put("sub", Long.toString(claims.userId()))
                .put("name", claims.name())
                .put("guest", claims.guest())
                .put("role", claims.role())
                .put("sid", claims.sessionId())
                .put("end", claims.sessionEndsAt().getEpochSecond())
                .put("iat", claims.issuedAt().getEpochSecond())
                .put("exp", claims.expiresAt().getEpochSecond()),
            KeyRing.options());
  }

  /**
   * What the token says; empty if it was not signed with one of the keys, has expired, lacks a
   * claim or is not for one of the accepted uses. Why is not told: whoever carries it has to sign
   * in again in any case.
   */
  public Optional<Claims> verify(String token, Use... accepted) {
    return verifyOld(token, accepted)
        .filter(claims -> clock.instant().isBefore(claims.expiresAt()));
  }

  /** As {@link #verify}, also of a token that has expired: what it says has to be looked up. */
  Optional<Claims> verifyOld(String token, Use... accepted) {
    return Optional.ofNullable(genuine.get(token, this::read))
        .filter(claims -> Arrays.asList(accepted).contains(claims.use()));
  }

  /** What is signed with one of the keys and complete; null if it is not. */
  private @Nullable Claims read(String token) {
    if (token.length() > MOST_CHARACTERS || !SHAPE.matcher(token).matches()) {
      return null;
    }
    try {
      var key = keys.of(keyId(token));
      if (key.isEmpty()) {
        return null;
      }
      // With a key at hand the library answers at once; if it ever did not, that would be a no.
      Future<User> answer = key.get().jwt().authenticate(new TokenCredentials(token));
      return answer.succeeded()
          ? claims(answer.result().attributes().getJsonObject("accessToken"))
          : null;
    } catch (RuntimeException e) {
      // A claim that is missing or of another type, as in a token that someone else made with the
      // same key.
      return null;
    }
  }

  private static String keyId(String token) {
    var header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    return text(new JsonObject(Buffer.buffer(header)), "kid");
  }

  private static Claims claims(JsonObject payload) {
    return new Claims(
        use(text(payload, "use")),
        Long.parseLong(text(payload, "sub")),
        text(payload, "name"),
        requireNonNull(payload.getBoolean("guest"), "guest"),
        text(payload, "role"),
        text(payload, "sid"),
        time(payload, "end"),
        time(payload, "iat"),
        time(payload, "exp"));
  }

  private static Use use(String claim) {
    return Arrays.stream(Use.values())
        .filter(use -> use.claim().equals(claim))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown use"));
  }

  private static String text(JsonObject payload, String claim) {
    return requireNonNull((String) payload.getValue(claim), claim);
  }

  private static Instant time(JsonObject payload, String claim) {
    return Instant.ofEpochSecond(requireNonNull(payload.getLong(claim), claim));
  }
}
