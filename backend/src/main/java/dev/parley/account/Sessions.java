package dev.parley.account;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.account.Claims.Use;
import dev.parley.feed.Encoded;
import dev.parley.feed.Feed;
import dev.parley.log.EventLog;
import dev.parley.log.Transaction;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.model.Role;
import dev.parley.model.User;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that live. A token is good while its signature is and nobody revoked its session;
 * that a session was revoked travels through the log, so every node learns of it surely.
 */
public final class Sessions {
  private static final Duration STREAM_TOKEN_LIFE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

  private final EventLog log;
  private final Tokens tokens;
  private final InstantSource clock;
  private final Map<String, Instant> revoked = new ConcurrentHashMap<>();
  private Instant sweepAt = Instant.EPOCH;

  public Sessions(EventLog log, Tokens tokens, InstantSource clock) {
    this.log = log;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Completes when this node knows of all sessions that are revoked so far, and listens on. */
  public Future<Void> start(Feed feed) {
    feed.listen(this::learn);
    return log.read(
            sql ->
                sql.list(
                    "SELECT id, expires_at FROM sessions WHERE revoked AND expires_at > ?",
                    row -> Map.entry(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
                    clock.millis()))
        .onSuccess(
            entries -> entries.forEach(entry -> revoked.put(entry.getKey(), entry.getValue())))
        .mapEmpty();
  }

  /** A token that stands for the session for as long as it lives. */
  public String token(Session session, Use use) {
    return sign(session, use, session.expiresAt());
  }

  /** A token that opens a stream of the session and is good for nothing else; short-lived. */
  public StreamToken streamToken(Session session) {
    var latest = clock.instant().plus(STREAM_TOKEN_LIFE);
    var expiresAt = latest.isBefore(session.expiresAt()) ? latest : session.expiresAt();
    return new StreamToken(sign(session, Use.STREAM, expiresAt), expiresAt);
  }

  /** What may stand in a URL, and until when. */
  public record StreamToken(String token, Instant expiresAt) {}

  /** The session that a token stands for; empty if it is no good or its session was revoked. */
  public Optional<Session> of(String token, Use... accepted) {
    return tokens
        .verify(token, accepted)
        .filter(claims -> !isRevoked(claims.sessionId()))
        .map(Sessions::session);
  }

  /** As {@link #of}, for a stream token: the stream lives as long as the session, not the token. */
  public Future<Optional<Session>> ofStreamToken(String token) {
    var opening = of(token, Use.STREAM);
    if (opening.isEmpty()) {
      return Future.succeededFuture(opening);
    }
    return log.read(
        sql ->
            sql.first(
                "SELECT expires_at FROM sessions WHERE id = ? AND NOT revoked",
                row ->
                    new Session(
                        opening.get().id(),
                        opening.get().user(),
                        Instant.ofEpochMilli(row.getLong(1))),
                opening.get().id()));
  }

  /** Whether the session was ended before its time, as far as this node has heard. */
  public boolean isRevoked(String session) {
    return revoked.containsKey(session);
  }

  /**
   * Ends a session for good: its tokens are refused and its streams end, on every node. Gives
   * whether it had lived.
   */
  public Future<Boolean> revoke(Session session) {
    return log.append(transaction -> revoke(transaction, session.id()))
        .onSuccess(done -> revoked(session));
  }

  /** This node need not wait for the feed to tell it of what it has done itself. */
  void revoked(Session session) {
    revoked.put(session.id(), session.expiresAt());
  }

  @CanIgnoreReturnValue
  static boolean revoke(Transaction transaction, String session) throws SQLException {
    var expiresAt =
        transaction
            .sql()
            .first(
                "UPDATE sessions SET revoked = TRUE WHERE id = ? AND NOT revoked RETURNING expires_at",
                row -> row.getLong(1),
                session);
    if (expiresAt.isPresent()) {
      var data = new JsonObject().put("session", session).put("expiresAt", expiresAt.get());
      transaction.append(Event.SESSION_ENDED, new Audience.Nodes(), seq -> data.encode());
    }
    return expiresAt.isPresent();
  }

  private void learn(List<Encoded> batch) {
    for (var encoded : batch) {
      if (encoded.event().name().equals(Event.SESSION_ENDED)) {
        var data = new JsonObject(encoded.event().data());
        revoked.put(data.getString("session"), Instant.ofEpochMilli(data.getLong("expiresAt")));
        forgetExpired();
      }
    }
  }

  /** An expired session needs no revoking. Looks through all, so not each time. */
  private void forgetExpired() {
    var now = clock.instant();
    if (now.isAfter(sweepAt)) {
      sweepAt = now.plus(BETWEEN_SWEEPS);
      revoked.values().removeIf(expiresAt -> expiresAt.isBefore(now));
    }
  }

  private static Session session(Claims claims) {
    var user = new User(claims.userId(), claims.name(), claims.guest(), Role.of(claims.role()));
    return new Session(claims.sessionId(), user, claims.expiresAt());
  }

  private String sign(Session session, Use use, Instant expiresAt) {
    var user = session.user();
    return tokens.sign(
        new Claims(
            use,
            user.id(),
            user.name(),
            user.guest(),
            user.role().word(),
            session.id(),
            clock.instant(),
            expiresAt));
  }
}
