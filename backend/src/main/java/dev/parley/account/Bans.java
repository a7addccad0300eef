package dev.parley.account;

import dev.parley.account.Audit.Action;
import dev.parley.account.SessionTable.Ended;
import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Permission;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Texts;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Who may not come in any more. It is the user who is banned, and with them their name: nobody else
 * gets it. A guest can come again under another name; that is what guests are.
 */
public final class Bans {
  private static final int MAX_REASON = 250;

  private final EventLog log;
  private final Sessions sessions;

  public Bans(EventLog log, Sessions sessions) {
    this.log = log;
    this.sessions = sessions;
  }

  /**
   * Somebody who is banned.
   *
   * @param actor who did it
   * @param reason empty if none was given
   */
  public record Ban(String name, Instant at, String actor, String reason) {}

  /**
   * Bans, by name.
   *
   * @param hasMore whether there are more behind them
   */
  public record Page(List<Ban> bans, boolean hasMore) {}

  /**
   * Ends all sessions of the one who goes by this name, on every node, and lets them begin no
   * other. Completes when that is so, also if it was before. Fails with a {@link Refusal} if the
   * actor may not, or does not stand above them.
   */
  public Future<Void> ban(User actor, String name, String why) {
    var reason = Texts.line("reason", why, 0, MAX_REASON);
    return log.append(transaction -> ban(transaction, actor, name, reason))
        .onSuccess(sessions::ended)
        .mapEmpty();
  }

  private static List<Ended> ban(Transaction transaction, User actor, String name, String reason)
      throws SQLException {
    var sql = transaction.sql();
    var user = below(sql, actor, name);
    if (isBanned(sql, user)) {
      return List.of();
    }
    sql.update(
        "INSERT INTO bans (user_id, at, actor, reason) VALUES (?, ?, ?, ?)",
        user.id(),
        transaction.now().toEpochMilli(),
        actor.name(),
        reason);
    Audit.record(transaction, actor, Action.BAN, user.name(), reason);
    return SessionTable.endAll(transaction, user.id(), "");
  }

  /** Lets them in again. Completes also if they were not banned; fails as {@link #ban} does. */
  public Future<Void> lift(User actor, String name) {
    return log.append(
            transaction -> {
              var sql = transaction.sql();
              var user = below(sql, actor, name);
              boolean lifted = sql.update("DELETE FROM bans WHERE user_id = ?", user.id()) == 1;
              if (lifted) {
                Audit.record(transaction, actor, Action.UNBAN, user.name());
              }
              return lifted;
            })
        .mapEmpty();
  }

  /** The bans of names behind this one. Fails with a {@link Refusal} if the reader may not know. */
  public Future<Page> page(User reader, String after, int limit) {
    return log.read(
        sql -> {
          Roles.require(sql, reader, Permission.BAN);
          var oneMore =
              sql.list(
                  "SELECT name, at, actor, reason FROM bans JOIN users ON users.id = user_id"
                      + " WHERE name > ? ORDER BY name LIMIT ?",
                  row ->
                      new Ban(
                          row.getString(1),
                          Instant.ofEpochMilli(row.getLong(2)),
                          row.getString(3),
                          row.getString(4)),
                  after,
                  limit + 1);
          return new Page(
              oneMore.subList(0, Math.min(limit, oneMore.size())), oneMore.size() > limit);
        });
  }

  /**
   * Goes on if the user may come in. To be asked in every transaction that begins a session.
   *
   * @throws Refusal if they are banned
   */
  static void check(Sql sql, User user) throws SQLException {
    if (isBanned(sql, user)) {
      throw new Refusal(
          Reason.FORBIDDEN, "Whoever goes by this name is banned from here; ask an admin.");
    }
  }

  private static boolean isBanned(Sql sql, User user) throws SQLException {
    return sql.first("SELECT 1 FROM bans WHERE user_id = ?", row -> true, user.id()).isPresent();
  }

  private static User below(Sql sql, User actor, String name) throws SQLException {
    Roles.require(sql, actor, Permission.BAN);
    var user = People.named(sql, name);
    Roles.requireAbove(sql, actor, user);
    return user;
  }
}
