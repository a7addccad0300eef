package dev.parley.account;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.account.Audit.Action;
import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Permission;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Role;
import dev.parley.model.User;
import dev.parley.settings.Signup;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Links that are good once: one makes an account, another sets a password anew. Owners and admins
 * make them and pass them on by a way of their own.
 */
public final class Links {
  /** How many one person may have made that are still good. */
  static final int MOST_OPEN = 100;

  private final EventLog log;
  private final Signup signup;
  private final int maxName;

  /** What a link is good for, and for how long. */
  enum Kind {
    INVITE(Duration.ofDays(7)),
    /** Whoever has it can be somebody else, so it should be used soon. */
    RESET(Duration.ofHours(24));

    private final Duration life;

    Kind(Duration life) {
      this.life = life;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A link that was made.
   *
   * @param token told once and never again: only its hash is kept
   */
  public record Link(String token, Instant expiresAt) {}

  public Links(EventLog log, Signup signup, int maxName) {
    this.log = log;
    this.signup = signup;
    this.maxName = maxName;
  }

  /** A link by which somebody may make an account. */
  public Future<Link> invite(User by) {
    return log.append(
        transaction -> {
          Users.demand(transaction.sql(), by, Permission.INVITE);
          if (signup == Signup.CLOSED) {
            throw new Refusal(Reason.CONFLICT, "No accounts can be made here, by invite neither.");
          }
          Audit.record(transaction, by, Action.INVITE, "");
          return make(transaction, Kind.INVITE, null, by);
        });
  }

  /** A link by which somebody who has an account may choose another password. */
  public Future<Link> reset(User by, String name) {
    return log.append(
        transaction -> {
          var caller = Users.demand(transaction.sql(), by, Permission.RESET_PASSWORD);
          var user = Users.account(transaction.sql(), name, maxName);
          if (user.role() == Role.OWNER && caller.role() != Role.OWNER) {
            throw new Refusal(Reason.FORBIDDEN, "Only an owner may do that for an owner.");
          }
          Audit.record(transaction, by, Action.RESET_PASSWORD, user.name());
          return make(transaction, Kind.RESET, user.id(), by);
        });
  }

  /**
   * Asks whether a link is good, without using it.
   *
   * @return whose password it may set, if it is for that
   * @throws Refusal if it is not
   */
  @CanIgnoreReturnValue
  static Optional<User> check(Sql sql, Kind kind, String token, Instant now) throws SQLException {
    return sql.first(
            "SELECT users.id, users.name, users.role FROM links"
                + " LEFT JOIN users ON users.id = links.user_id"
                + " WHERE links.hash = ? AND links.kind = ? AND links.expires_at > ?",
            row -> row.getLong(1) == 0 ? Optional.<User>empty() : Optional.of(Users.user(row)),
            BearerKey.hash(token),
            kind.word(),
            now.toEpochMilli())
        .orElseThrow(Links::spent);
  }

  /**
   * Uses a link up.
   *
   * @throws Refusal if it is not good any more
   */
  static void use(Transaction transaction, Kind kind, String token) throws SQLException {
    int used =
        transaction
            .sql()
            .update(
                "DELETE FROM links WHERE hash = ? AND kind = ? AND expires_at > ?",
                BearerKey.hash(token),
                kind.word(),
                transaction.now().toEpochMilli());
    if (used == 0) {
      throw spent();
    }
  }

  /** Spoils the links that would set this user's password. */
  static void spoilFor(Sql sql, User user) throws SQLException {
    sql.update("DELETE FROM links WHERE user_id = ?", user.id());
  }

  /** Spoils the links that this user has made. */
  static void spoilBy(Sql sql, User user) throws SQLException {
    sql.update("DELETE FROM links WHERE made_by = ?", user.id());
  }

  private static Link make(Transaction transaction, Kind kind, @Nullable Long user, User by)
      throws SQLException {
    var sql = transaction.sql();
    sql.update("DELETE FROM links WHERE expires_at <= ?", transaction.now().toEpochMilli());
    long open =
        sql.first("SELECT count(*) FROM links WHERE made_by = ?", row -> row.getLong(1), by.id())
            .orElseThrow();
    if (open >= MOST_OPEN) {
      throw new Refusal(
          Reason.CONFLICT,
          "You have made " + MOST_OPEN + " links that nobody has used; wait until some run out.");
    }
    var link = new Link(BearerKey.fresh(), transaction.now().plus(kind.life));
    sql.update(
        "INSERT INTO links (hash, kind, user_id, made_by, expires_at) VALUES (?, ?, ?, ?, ?)",
        BearerKey.hash(link.token()),
        kind.word(),
        user,
        by.id(),
        link.expiresAt().toEpochMilli());
    return link;
  }

  private static Refusal spent() {
    return new Refusal(
        Reason.FORBIDDEN, "This link is not good any more; ask who gave it to you for another.");
  }
}
