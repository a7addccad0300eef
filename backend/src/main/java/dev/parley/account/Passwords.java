package dev.parley.account;

import dev.parley.account.Links.Kind;
import dev.parley.account.SessionTable.Ended;
import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * How a password becomes another one. Futures fail with a {@link Refusal} where that is not
 * allowed, and with {@link TooBusy} where too many passwords are being checked.
 */
public final class Passwords {
  private final EventLog log;
  private final Sessions sessions;
  private final Hashing hashing;
  private final InstantSource clock;

  public Passwords(EventLog log, Sessions sessions, Hashing hashing, InstantSource clock) {
    this.log = log;
    this.sessions = sessions;
    this.hashing = hashing;
    this.clock = clock;
  }

  /** Changes the password of who knows it. All other sessions of theirs end. */
  public Future<Void> change(Session session, String current, String fresh) {
    var user = session.user();
    var given = Password.typed(current);
    var chosen = Password.chosen("password", fresh, user.name());
    return log.read(sql -> hash(sql, user))
        .compose(
            old ->
                hashing
                    .compare(given, Optional.of(old))
                    .compose(verdict -> verdict.right() ? hashing.hash(chosen) : wrong())
                    .compose(
                        hash ->
                            log.append(
                                transaction ->
                                    hash(transaction.sql(), user).equals(old)
                                        ? replace(transaction, user, hash, session.id())
                                        : refuse())))
        .onSuccess(sessions::ended)
        .mapEmpty();
  }

  /**
   * Sets the password of whom a reset link was made for. All sessions of theirs end.
   *
   * @param token what the link holds; it is good once
   * @return whose password it was
   */
  public Future<User> reset(String token, String fresh) {
    return log.read(sql -> Links.check(sql, Kind.RESET, token, clock.instant()).orElseThrow())
        .compose(
            user ->
                hashing
                    .hash(Password.chosen("password", fresh, user.name()))
                    .compose(
                        hash ->
                            log.append(
                                transaction -> {
                                  Links.use(transaction, Kind.RESET, token);
                                  return replace(transaction, user, hash, "");
                                }))
                    .onSuccess(sessions::ended)
                    .map(ended -> user));
  }

  private static List<Ended> replace(
      Transaction transaction, User user, String hash, String survivor) throws SQLException {
    var sql = transaction.sql();
    sql.update("UPDATE accounts SET password = ? WHERE user_id = ?", hash, user.id());
    // Whoever asked for one before may not be the one whose password it is.
    Links.spoilFor(sql, user);
    return SessionTable.endAll(transaction, user.id(), survivor);
  }

  private static String hash(Sql sql, User user) throws SQLException {
    return sql.first(
            "SELECT password FROM accounts WHERE user_id = ?", row -> row.getString(1), user.id())
        .orElseThrow(
            () -> new Refusal(Reason.CONFLICT, "A guest has no password; make an account first."));
  }

  private static Future<String> wrong() {
    return Future.failedFuture(notCurrent());
  }

  private static List<Ended> refuse() {
    throw notCurrent();
  }

  private static Refusal notCurrent() {
    return Refusal.invalid("current", "This is not your password.");
  }
}
