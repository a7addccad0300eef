package dev.parley.account;

import dev.parley.account.Claims.Use;
import dev.parley.feed.Encoded;
import dev.parley.feed.Feed;
import dev.parley.log.Change;
import dev.parley.log.EventLog;
import dev.parley.model.Event;
import dev.parley.model.Role;
import dev.parley.model.User;
import dev.parley.settings.AccountSettings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that live. A token is good while its signature is and nobody revoked its session;
 * that a session was revoked travels through the log, so every node learns of it surely.
 *
 * <p>The cookie's token is short-lived: once it has run out, its session is looked up in the
 * database and the token made anew.
 */
public final class Sessions {
  private static final Duration STREAM_TOKEN_LIFE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

  private final EventLog log;
  private final Tokens tokens;
  private final AccountSettings settings;
  private final InstantSource clock;
  private final UserChanges changes;
  private final Map<String, Instant> revoked = new ConcurrentHashMap<>();
  private Instant sweepAt = Instant.EPOCH;

  public Sessions(EventLog log, Tokens tokens, AccountSettings settings, InstantSource clock) {
    this.log = log;
    this.tokens = tokens;
    this.settings = settings;
    this.clock = clock;
    this.changes = new UserChanges(log, clock);
  }

  /** Completes when this node knows of all sessions that are revoked so far, and listens on. */
  public Future<Void> start(Feed feed) {
    feed.listen(this::learn);
    return log.read(sql -> SessionTable.ended(sql, clock.instant()))
        .onSuccess(this::ended)
        .compose(known -> changes.start(feed));
  }

  /**
   * Begins a session.
   *
   * @param who finds or makes the user, in the session's own transaction; what it throws is what
   *     the future fails with
   */
  Future<Session> begin(Before before, Change<User> who) {
    return log.append(
            transaction -> {
              var user = who.apply(transaction);
              var replaced = before.session().filter(session -> before.replaced());
              if (replaced.isPresent()) {
                SessionTable.end(transaction, replaced.get().id());
              }
              return SessionTable.begin(transaction, user, settings.sessionLife());
            })
        .onSuccess(begun -> before.session().filter(s -> before.replaced()).ifPresent(this::ended));
  }

  /**
   * A token that stands for the session: in a cookie for a while, elsewhere as long as it lives.
   */
  public String token(Session session, Use use) {
    var soon = clock.instant().plus(settings.tokenLife());
    boolean brief = use == Use.SESSION && soon.isBefore(session.expiresAt());
    return sign(session, use, brief ? soon : session.expiresAt());
  }

  /** A token that opens a stream of the session and is good for nothing else; short-lived. */
  public StreamToken streamToken(Session session) {
    var latest = clock.instant().plus(STREAM_TOKEN_LIFE);
    var expiresAt = latest.isBefore(session.expiresAt()) ? latest : session.expiresAt();
    return new StreamToken(sign(session, Use.STREAM, expiresAt), expiresAt);
  }

  /** What may stand in a URL, and until when. */
  public record StreamToken(String token, Instant expiresAt) {}

  /** The session that a bearer token stands for; empty if it is no good or its session ended. */
  public Optional<Session> ofBearer(String token) {
    return of(token, Use.BEARER);
  }

  /**
   * Whom a cookie is from.
   *
   * @param aged whether its token has lived through half of its life or more: give out a new one
   */
  public record Visit(Session session, boolean aged) {}

  /**
   * As {@link #ofBearer}, for a cookie's token. Where that has run out, the session is looked up;
   * else the future is complete.
   */
  public Future<Optional<Visit>> ofCookie(String token) {
    var now = clock.instant();
    var claims =
        tokens.verifyOld(token, Use.SESSION).filter(known -> !isRevoked(known.sessionId()));
    if (claims.isEmpty() || !now.isBefore(claims.get().sessionEndsAt())) {
      return Future.succeededFuture(Optional.empty());
    }
    var known = claims.get();
    if (now.isBefore(known.expiresAt())) {
      return Future.succeededFuture(Optional.of(new Visit(session(known), isAged(known, now))));
    }
    return live(known.sessionId()).map(found -> found.map(session -> new Visit(session, true)));
  }

  /** As {@link #ofBearer}, for a stream token: the stream lives as long as the session. */
  public Future<Optional<Session>> ofStreamToken(String token) {
    var opening = of(token, Use.STREAM);
    return opening.isEmpty() ? Future.succeededFuture(opening) : live(opening.get().id());
  }

  /** Whether the session was ended before its time, as far as this node has heard. */
  public boolean isRevoked(String session) {
    return revoked.containsKey(session);
  }

  /**
   * Ends a session for good: its tokens are refused and its streams end, on every node. Completes
   * also if it had ended before.
   */
  public Future<Void> end(Session session) {
    return log.append(transaction -> SessionTable.end(transaction, session.id()))
        .onSuccess(done -> ended(session))
        .mapEmpty();
  }

  /** As {@link #end}, all sessions of a user. */
  public Future<Void> endAll(User user) {
    return log.append(transaction -> SessionTable.endAll(transaction, user.id(), ""))
        .onSuccess(this::ended)
        .mapEmpty();
  }

  /** This node need not wait for the feed to tell it of what it has done itself. */
  void ended(Collection<SessionTable.Ended> sessions) {
    sessions.forEach(session -> revoked.put(session.id(), session.expiresAt()));
  }

  /** As {@link #ended(Collection)}, of a change to a user. */
  void changed(User user) {
    changes.made(user);
  }

  private void ended(Session session) {
    revoked.put(session.id(), session.expiresAt());
  }

  private Optional<Session> of(String token, Use use) {
    return tokens
        .verify(token, use)
        .filter(claims -> !isRevoked(claims.sessionId()))
        .map(this::session);
  }

  private Future<Optional<Session>> live(String id) {
    return log.read(sql -> SessionTable.live(sql, id, clock.instant()));
  }

  private static boolean isAged(Claims claims, Instant now) {
    var half = Duration.between(claims.issuedAt(), claims.expiresAt()).dividedBy(2);
    return !now.isBefore(claims.issuedAt().plus(half))
        && claims.expiresAt().isBefore(claims.sessionEndsAt());
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

  private Session session(Claims claims) {
    var user = new User(claims.userId(), claims.name(), claims.guest(), Role.of(claims.role()));
    return new Session(claims.sessionId(), changes.current(user), claims.sessionEndsAt());
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
            session.expiresAt(),
            clock.instant(),
            expiresAt));
  }
}
