package dev.parley.account;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.model.User;
import io.vertx.core.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The table of sessions. Whatever ends one appends the event that tells the nodes. */
final class SessionTable {
  private static final int ID_BYTES = 16;

  private SessionTable() {}

  /** A session that was ended before its time, and when it would have run out. */
  record Ended(String id, Instant expiresAt) {}

  static Session begin(Transaction transaction, User user, Duration life) throws SQLException {
    var id = Randoms.text(ID_BYTES);
    // Tokens carry whole seconds, and the two must agree.
    var expiresAt = transaction.now().plus(life).truncatedTo(ChronoUnit.SECONDS);
    transaction
        .sql()
        .update(
            "INSERT INTO sessions (id, user_id, expires_at) VALUES (?, ?, ?)",
            id,
            user.id(),
            expiresAt.toEpochMilli());
    return new Session(id, user, expiresAt);
  }

  /** The session and its user as they are now; empty if it has ended in whatever way. */
  static Optional<Session> live(Sql sql, String id, Instant now) throws SQLException {
    return sql.first(
        "SELECT users.id, users.name, users.role, sessions.expires_at FROM sessions"
            + " JOIN users ON users.id = sessions.user_id"
            + " WHERE sessions.id = ? AND NOT sessions.revoked AND sessions.expires_at > ?",
        row -> new Session(id, Users.user(row), Instant.ofEpochMilli(row.getLong(4))),
        id,
        now.toEpochMilli());
  }

  static boolean hasLive(Sql sql, User user, Instant now) throws SQLException {
    return sql.first(
            "SELECT 1 FROM sessions WHERE user_id = ? AND NOT revoked AND expires_at > ?",
            row -> true,
            user.id(),
            now.toEpochMilli())
        .isPresent();
  }

  /** Those that were ended and would not have run out yet. */
  static List<Ended> ended(Sql sql, Instant now) throws SQLException {
    return sql.list(
        "SELECT id, expires_at FROM sessions WHERE revoked AND expires_at > ?",
        SessionTable::ended,
        now.toEpochMilli());
  }

  /** Ends a session; gives nothing if it had been ended before. */
  @CanIgnoreReturnValue
  static List<Ended> end(Transaction transaction, String session) throws SQLException {
    return tell(
        transaction,
        transaction
            .sql()
            .list(
                "UPDATE sessions SET revoked = TRUE WHERE id = ? AND NOT revoked"
                    + " RETURNING id, expires_at",
                SessionTable::ended,
                session));
  }

  /**
   * Ends all sessions of a user that live.
   *
   * @param but the one that goes on; any other text for none
   */
  static List<Ended> endAll(Transaction transaction, long user, String but) throws SQLException {
    return tell(
        transaction,
        transaction
            .sql()
            .list(
                "UPDATE sessions SET revoked = TRUE WHERE user_id = ? AND NOT revoked"
                    + " AND expires_at > ? AND id <> ? RETURNING id, expires_at",
                SessionTable::ended,
                user,
                transaction.now().toEpochMilli(),
                but));
  }

  private static List<Ended> tell(Transaction transaction, List<Ended> sessions)
      throws SQLException {
    for (var session : sessions) {
      var data =
          new JsonObject()
              .put("session", session.id())
              .put("expiresAt", session.expiresAt().toEpochMilli());
      transaction.append(Event.SESSION_ENDED, new Audience.Nodes(), seq -> data.encode());
    }
    return sessions;
  }

  private static Ended ended(ResultSet row) throws SQLException {
    return new Ended(row.getString(1), Instant.ofEpochMilli(row.getLong(2)));
  }
}
