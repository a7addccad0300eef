package dev.parley.account;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.account.Audit.Action;
import dev.parley.feed.Encoded;
import dev.parley.feed.Feed;
import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.model.Permission;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.User;
import dev.parley.settings.AccountSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the keys come from. Those in the database, which all nodes share, change each day, or when
 * an owner asks for it. An older one stays for as long as anything that it has signed can live, so
 * that nobody is signed out. That there is another one travels through the log. An operator may
 * give secrets instead, which nobody else changes.
 */
public final class SigningKeys {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

  private static final Duration LONGEST_USE = Duration.ofDays(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  /** A node that has not heard of a new key yet signs on with the one before it. */
  private static final Duration SLACK = Duration.ofHours(1);

  /** One a day for the longest that a session can be set to last, and some more. */
  static final int MOST = 500;

  private static final int BYTES = 64;
  private static final int ID_BYTES = 6;

  private final EventLog log;
  private final KeyRing ring;
  private final AccountSettings settings;
  private final InstantSource clock;
  private volatile boolean outdated;

  /**
   * @param ring is given the keys, and kept in step with the database
   */
  public SigningKeys(EventLog log, KeyRing ring, AccountSettings settings, InstantSource clock) {
    this.log = log;
    this.ring = ring;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Completes when the ring has all keys, and goes on to keep it so. Of nodes that start at once
   * one makes the first key and all get the same.
   */
  public Future<Void> start(Vertx vertx, Feed feed) {
    if (!settings.jwtSecrets().isEmpty()) {
      ring.set(given());
      return Future.succeededFuture();
    }
    feed.listen(this::learn);
    return log.append(
            transaction -> {
              if (newestMadeAt(transaction.sql()).isEmpty()) {
                insert(transaction);
              }
              return all(transaction.sql(), transaction.now());
            })
        .onSuccess(
            keys -> {
              ring.set(keys);
              look();
              vertx.setPeriodic(BETWEEN_LOOKS.toMillis(), timer -> look());
            })
        .mapEmpty();
  }

  /** Makes another key, for an owner; it signs as soon as all nodes know it. */
  public Future<SigningKey> rotate(User by) {
    return log.append(
            transaction -> {
              Users.demand(transaction.sql(), by, Permission.ROTATE_KEYS);
              if (!settings.jwtSecrets().isEmpty()) {
                throw new Refusal(
                    Reason.CONFLICT, "The operator has set the secret, and changes it.");
              }
              Audit.record(transaction, by, Action.ROTATE_KEYS, "");
              return replace(transaction);
            })
        .onSuccess(key -> reload());
  }

  private List<SigningKey> given() {
    return settings.jwtSecrets().stream()
        .map(secret -> SigningKey.of(secret.bytes(), log.epoch()))
        .toList();
  }

  private void look() {
    if (outdated) {
      reload();
    }
    var due = clock.instant().minus(LONGEST_USE);
    if (ring.newestMadeAt().isBefore(due)) {
      log.append(transaction -> replaceIfOlder(transaction, due))
          .onSuccess(done -> reload())
          .onFailure(e -> LOG.warn("the key that signs is not renewed yet: {}", e.getMessage()));
    }
  }

  private void reload() {
    outdated = true;
    log.read(sql -> all(sql, clock.instant()))
        .onSuccess(
            keys -> {
              ring.set(keys);
              outdated = false;
            })
        .onFailure(e -> LOG.warn("the keys can't be read yet: {}", e.getMessage()));
  }

  private void learn(List<Encoded> batch) {
    if (batch.stream().anyMatch(encoded -> encoded.event().name().equals(Event.KEYS_CHANGED))) {
      reload();
    }
  }

  /** Another node may have done it just before. */
  private boolean replaceIfOlder(Transaction transaction, Instant due) throws SQLException {
    boolean older =
        newestMadeAt(transaction.sql()).map(madeAt -> madeAt.isBefore(due)).orElse(true);
    if (older) {
      replace(transaction);
    }
    return older;
  }

  @CanIgnoreReturnValue
  private SigningKey replace(Transaction transaction) throws SQLException {
    var sql = transaction.sql();
    long now = transaction.now().toEpochMilli();
    sql.update("DELETE FROM signing_keys WHERE good_until <= ?", now);
    long count =
        sql.first("SELECT count(*) FROM signing_keys", row -> row.getLong(1)).orElseThrow();
    if (count >= MOST) {
      throw new Refusal(
          Reason.CONFLICT, "There are " + MOST + " keys that are still of use; that is enough.");
    }
    long lastEnd =
        sql.first("SELECT max(expires_at) FROM sessions", row -> row.getLong(1)).orElse(0L);
    sql.update(
        "UPDATE signing_keys SET good_until = ? WHERE good_until IS NULL",
        Math.max(lastEnd, now + settings.sessionLife().toMillis()) + SLACK.toMillis());
    var key = insert(transaction);
    transaction.append(Event.KEYS_CHANGED, new Audience.Nodes(), seq -> "{}");
    return key;
  }

  @CanIgnoreReturnValue
  private static SigningKey insert(Transaction transaction) throws SQLException {
    var key = new SigningKey(Randoms.text(ID_BYTES), transaction.now(), Randoms.bytes(BYTES));
    transaction
        .sql()
        .update(
            "INSERT INTO signing_keys (kid, made_at, value) VALUES (?, ?, ?)",
            key.id(),
            key.madeAt().toEpochMilli(),
            key.value());
    return key;
  }

  private static Optional<Instant> newestMadeAt(Sql sql) throws SQLException {
    return sql.first(
        "SELECT made_at FROM signing_keys WHERE good_until IS NULL",
        row -> Instant.ofEpochMilli(row.getLong(1)));
  }

  /** The newest first: it has no end. */
  private static List<SigningKey> all(Sql sql, Instant now) throws SQLException {
    return sql.list(
        "SELECT kid, made_at, value FROM signing_keys WHERE good_until IS NULL OR good_until > ?"
            + " ORDER BY good_until IS NULL DESC, made_at DESC",
        SigningKeys::key,
        now.toEpochMilli());
  }

  private static SigningKey key(ResultSet row) throws SQLException {
    return new SigningKey(row.getString(1), Instant.ofEpochMilli(row.getLong(2)), row.getBytes(3));
  }
}
