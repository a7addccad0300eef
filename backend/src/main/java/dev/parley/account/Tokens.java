package dev.parley.account;

import static java.util.Objects.requireNonNull;

import dev.parley.account.Claims.Use;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Signs and checks tokens: JWTs (RFC 7519) with HS256, by one key that all nodes share.
 *
 * <p>One instance serves all event loops at once. Neither method blocks or waits; each takes some
 * tens of microseconds. Whether a session was revoked is not known here.
 */
public final class Tokens {
  /** HS256 wants a key at least as long as its hash (RFC 7518, section 3.2). */
  public static final int LEAST_KEY_BYTES = 32;

  /** Ours are a tenth of it; whatever is longer is not worth parsing. */
  private static final int MOST_CHARACTERS = 4096;

  /**
   * Three parts, of which the last is 32 bytes in base64url. Its last character has two bits to
   * spare; they must be 0, so that a token can't be written in two ways.
   */
  private static final Pattern SHAPE =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

  private static final String PARLEY = "parley";
  private static final String KEY_ID = "1";

  private final JWTAuth jwt;
  private final InstantSource clock;

  /**
   * @param key at least {@value #LEAST_KEY_BYTES} bytes; copied
   * @throws IllegalArgumentException if the key is shorter
   */
  public Tokens(Vertx vertx, byte[] key, InstantSource clock) {
    if (key.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "the key must have at least " + LEAST_KEY_BYTES + " bytes");
    }
    // Without a key the library would accept unsigned tokens. There always is one here, so it never
    // does.
    this.jwt =
        JWTAuth.create(
            vertx,
            new JWTAuthOptions()
                .addPubSecKey(
                    new PubSecKeyOptions()
                        .setAlgorithm("HS256")
                        .setId(KEY_ID)
                        .setBuffer(Buffer.buffer(key.clone())))
                .setJWTOptions(options()));
    this.clock = clock;
  }

  /** The library's clock is not ours: it neither stamps nor judges the times. */
  private static JWTOptions options() {
    return new JWTOptions()
        .setAlgorithm("HS256")
        .setIssuer(PARLEY)
        .addAudience(PARLEY)
        .setNoTimestamp(true)
        .setIgnoreExpiration(true);
  }

  /** A token that says this until it expires. */
  public String sign(Claims claims) {
    return jwt.generateToken(
        new JsonObject()
            .put("use", claims.use().claim())
            .put("sub", Long.toString(claims.userId()))
            .put("name", claims.name())
            .put("guest", claims.guest())
            .put("role", claims.role())
            .put("sid", claims.sessionId())
            .put("iat", claims.issuedAt().getEpochSecond())
            .put("exp", claims.expiresAt().getEpochSecond()),
        options());
  }

  /**
   * What the token says; empty if it was not signed with this key, has expired, lacks a claim or is
   * not for one of the accepted uses. Why is not told: whoever carries it has to sign in again in
   * any case.
   */
  public Optional<Claims> verify(String token, Use... accepted) {
    if (token.length() > MOST_CHARACTERS || !SHAPE.matcher(token).matches()) {
      return Optional.empty();
    }
    try {
      // With a key at hand the library answers at once; if it ever did not, that would be a no.
      Future<User> answer = jwt.authenticate(new TokenCredentials(token));
      return answer.succeeded()
          ? Optional.of(claims(answer.result().attributes().getJsonObject("accessToken")))
              .filter(claims -> clock.instant().isBefore(claims.expiresAt()))
              .filter(claims -> Arrays.asList(accepted).contains(claims.use()))
          : Optional.empty();
    } catch (RuntimeException e) {
      // A claim that is missing or of another type, as in a token that someone else made with the
      // same key.
      return Optional.empty();
    }
  }

  private static Claims claims(JsonObject payload) {
    return new Claims(
        use(text(payload, "use")),
        Long.parseLong(text(payload, "sub")),
        text(payload, "name"),
        requireNonNull(payload.getBoolean("guest"), "guest"),
        text(payload, "role"),
        text(payload, "sid"),
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
