package dev.parley.account;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The keys that tokens are signed and checked with, as this node knows them. Safe from any thread.
 *
 * <p>A new key is believed at once and signs a while later, so that no node is ever shown a token
 * by a key that it has not heard of.
 */
public final class KeyRing {
  /** Every node that serves has heard of what is so old: it is unready after 3.5 s without news. */
  static final Duration KNOWN_EVERYWHERE = Duration.ofMinutes(1);

  private static final String ALGORITHM = "HS256";

  /** Who issues the tokens, and whom they are for. */
  private static final String PARLEY = "parley";

  private final Vertx vertx;
  private final InstantSource clock;
  private volatile List<Key> keys = List.of();

  /** A key, and the library that signs and checks by it alone. */
  record Key(SigningKey signingKey, JWTAuth jwt) {}

  public KeyRing(Vertx vertx, InstantSource clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  /**
   * From now on there are these keys and no others.
   *
   * @param fresh the newest first; at least one
   */
  public void set(List<SigningKey> fresh) {
    if (fresh.isEmpty()) {
      // Without a key the library would accept unsigned tokens.
      throw new IllegalArgumentException("there must be a key");
    }
    keys = fresh.stream().map(this::key).toList();
  }

  /** When the newest key was made. */
  Instant newestMadeAt() {
    return keys.get(0).signingKey().madeAt();
  }

  /** The newest key that every node knows; where there is none, the oldest of all. */
  Key signing() {
    var all = keys;
    var latest = clock.instant().minus(KNOWN_EVERYWHERE);
    return all.stream()
        .filter(key -> !key.signingKey().madeAt().isAfter(latest))
        .findFirst()
        .orElseGet(() -> all.get(all.size() - 1));
  }

  /** The key that tokens call so. */
  Optional<Key> of(String id) {
    return keys.stream().filter(key -> key.signingKey().id().equals(id)).findFirst();
  }

  private Key key(SigningKey signingKey) {
    return of(signingKey.id()).orElseGet(() -> new Key(signingKey, jwt(signingKey)));
  }

  private JWTAuth jwt(SigningKey key) {
    return JWTAuth.create(
        vertx,
        new JWTAuthOptions()
            .addPubSecKey(
                new PubSecKeyOptions()
                    .setAlgorithm(ALGORITHM)
                    .setId(key.id())
                    .setBuffer(Buffer.buffer(key.value())))
            .setJWTOptions(options()));
  }

  /** The library's clock is not ours: it neither stamps nor judges the times. */
  static JWTOptions options() {
    return new JWTOptions()
        .setAlgorithm(ALGORITHM)
        .setIssuer(PARLEY)
        .addAudience(PARLEY)
        .setNoTimestamp(true)
        .setIgnoreExpiration(true);
  }
}
