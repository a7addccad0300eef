package dev.parley.account;

import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Role;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/** Those who chat by name alone. A name is theirs while a session of theirs lives. */
public final class Guests {
  private static final int SESSION_ID_BYTES = 16;

  private final EventLog log;
  private final Sessions sessions;
  private final Duration sessionLife;
  private final int maxName;
  private final SecureRandom random = new SecureRandom();

  public Guests(EventLog log, Sessions sessions, Duration sessionLife, int maxName) {
    this.log = log;
    this.sessions = sessions;
    this.sessionLife = sessionLife;
    this.maxName = maxName;
  }

  /**
   * Begins a session under a name. Fails with a {@link Refusal} if the name is not fit or somebody
   * else's.
   *
   * @param current the session that the caller has; under the same name they stay the same user
   * @param replaces whether the new session takes the place of the current one, which then ends
   */
  public Future<Session> signIn(String typed, Optional<Session> current, boolean replaces) {
    UserName name;
    try {
      name = UserName.parse(typed, maxName);
    } catch (UserName.Refused e) {
      return Future.failedFuture(Refusal.invalid("username", String.valueOf(e.getMessage())));
    }
    var replaced = current.filter(session -> replaces);
    return log.append(
            transaction -> {
              boolean lives = current.isPresent() && lives(transaction, current.get());
              var own = current.map(Session::user).filter(user -> lives);
              var user = userFor(transaction, name, own);
              if (replaced.isPresent()) {
                Sessions.revoke(transaction, replaced.get().id());
              }
              return begin(transaction, user);
            })
        .onSuccess(begun -> replaced.ifPresent(sessions::revoked));
  }

  /**
   * Loads what Unicode says of names, some 100 ms of work, so that the first guest does not hold up
   * an event loop. Blocks.
   */
  public void prepare() {
    var ignored = UserName.parse("guest", maxName);
  }

  /** This node may not have heard yet that the session was revoked on another one. */
  private static boolean lives(Transaction transaction, Session session) throws SQLException {
    return transaction
        .sql()
        .first("SELECT 1 FROM sessions WHERE id = ? AND NOT revoked", row -> true, session.id())
        .isPresent();
  }

  private User userFor(Transaction transaction, UserName name, Optional<User> current)
      throws SQLException {
    var sql = transaction.sql();
    var holder = holder(sql, name);
    if (holder.isPresent()) {
      if (current.map(User::id).equals(holder.map(User::id))) {
        return holder.get();
      }
      if (!holder.get().guest()) {
        throw new Refusal(Reason.CONFLICT, "This name belongs to an account.");
      }
      if (hasLiveSession(sql, holder.get(), transaction.now())) {
        throw new Refusal(
            Reason.CONFLICT, "Somebody goes by this name just now; please choose another.");
      }
      sql.update("UPDATE users SET name_key = NULL WHERE id = ?", holder.get().id());
    }
    return newGuest(sql, name, transaction.now());
  }

  private static Optional<User> holder(Sql sql, UserName name) throws SQLException {
    return sql.first(
        "SELECT id, name, role FROM users WHERE name_key = ?",
        row -> {
          var role = Role.of(row.getString(3));
          return new User(row.getLong(1), row.getString(2), role == Role.GUEST, role);
        },
        name.key());
  }

  private static boolean hasLiveSession(Sql sql, User user, Instant now) throws SQLException {
    return sql.first(
            "SELECT 1 FROM sessions WHERE user_id = ? AND NOT revoked AND expires_at > ?",
            row -> true,
            user.id(),
            now.toEpochMilli())
        .isPresent();
  }

  private static User newGuest(Sql sql, UserName name, Instant now) throws SQLException {
    long id =
        sql.first(
                "INSERT INTO users (name, name_key, role, created_at) VALUES (?, ?, ?, ?)"
                    + " RETURNING id",
                row -> row.getLong(1),
                name.display(),
                name.key(),
                Role.GUEST.word(),
                now.toEpochMilli())
            .orElseThrow();
    return new User(id, name.display(), true, Role.GUEST);
  }

  private Session begin(Transaction transaction, User user) throws SQLException {
    var id = newSessionId();
    // Tokens carry whole seconds, and the two must agree.
    var expiresAt = transaction.now().plus(sessionLife).truncatedTo(ChronoUnit.SECONDS);
    transaction
        .sql()
        .update(
            "INSERT INTO sessions (id, user_id, expires_at) VALUES (?, ?, ?)",
            id,
            user.id(),
            expiresAt.toEpochMilli());
    return new Session(id, user, expiresAt);
  }

  private String newSessionId() {
    var bytes = new byte[SESSION_ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
