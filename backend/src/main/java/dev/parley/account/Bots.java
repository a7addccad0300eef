package dev.parley.account;

import dev.parley.account.Audit.Action;
import dev.parley.account.SessionTable.Ended;
import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Permission;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Role;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Members that are programs. One has a name for good, no password, and a token that stands for a
 * session; whatever ends that session ends the token.
 */
public final class Bots {
  /** By what it begins with a bot's token is told from those that are signed. */
  public static final String PREFIX = "bot_";

  /** Of those that were ever made. Bounds the list, which is not paged. */
  static final int MOST = 100;

  /** For a program that nobody looks after; a token that never ended could not be forgotten. */
  private static final Duration LIFE = Duration.ofDays(10 * 365);

  private final EventLog log;
  private final Sessions sessions;
  private final int maxName;
  private final InstantSource clock;

  public Bots(EventLog log, Sessions sessions, int maxName, InstantSource clock) {
    this.log = log;
    this.sessions = sessions;
    this.maxName = maxName;
    this.clock = clock;
  }

  /**
   * A bot.
   *
   * @param maker the admin who made it, by the name of then
   * @param active whether it has a token
   */
  public record Bot(String name, String maker, Instant madeAt, boolean active) {}

  /**
   * A bot's token.
   *
   * @param token told once and never again
   */
  public record Made(User user, String token) {}

  /**
   * Makes a bot, or gives the one of this name another token: the one that it had is good no more,
   * on no node, and its streams end. Fails with a {@link Refusal} if the actor may not, or somebody
   * else has the name.
   */
  public Future<Made> make(User actor, String typed) {
    var name = Users.name(typed, maxName);
    var token = PREFIX + BearerKey.fresh();
    var ended = new ArrayList<Ended>();
    return log.append(
            transaction -> {
              Roles.require(transaction.sql(), actor, Permission.MANAGE_BOTS);
              // A change may be done anew.
              ended.clear();
              var bot = bot(transaction, actor, name);
              ended.addAll(SessionTable.endAll(transaction, bot.id(), ""));
              var session = SessionTable.begin(transaction, bot, LIFE);
              give(transaction.sql(), bot, session.id(), BearerKey.hash(token));
              Audit.record(transaction, actor, Action.MAKE_BOT, bot.name());
              return new Made(bot, token);
            })
        .onSuccess(made -> sessions.ended(ended));
  }

  private static User bot(Transaction transaction, User actor, UserName name) throws SQLException {
    var sql = transaction.sql();
    var holder = Users.holder(sql, name);
    if (holder.isPresent() && is(sql, holder.get())) {
      Bans.check(sql, holder.get());
      return holder.get();
    }
    long bots = sql.first("SELECT count(*) FROM bots", row -> row.getLong(1)).orElseThrow();
    if (bots >= MOST) {
      throw new Refusal(Reason.CONFLICT, "There are " + MOST + " bots; no more can be made.");
    }
    Users.free(transaction, name, Optional.empty());
    var bot = Users.add(sql, name, Role.MEMBER, transaction.now());
    sql.update(
        "INSERT INTO bots (user_id, maker, made_at) VALUES (?, ?, ?)",
        bot.id(),
        actor.name(),
        transaction.now().toEpochMilli());
    return bot;
  }

  private static void give(Sql sql, User bot, String session, String hash) throws SQLException {
    sql.update("UPDATE bots SET session = ?, hash = ? WHERE user_id = ?", session, hash, bot.id());
  }

  /**
   * Takes a bot's token away. Its name stays its own, and so does what it wrote. Completes also if
   * it had none; fails with a {@link Refusal} if the actor may not, or there is no such bot.
   */
  public Future<Void> remove(User actor, String typed) {
    return log.append(
            transaction -> {
              var sql = transaction.sql();
              Roles.require(sql, actor, Permission.MANAGE_BOTS);
              var name = UserName.find(typed, maxName);
              var holder = name.isEmpty() ? Optional.<User>empty() : Users.holder(sql, name.get());
              if (holder.isEmpty() || !is(sql, holder.get())) {
                throw new Refusal(Reason.NOT_FOUND, "There is no bot of this name.");
              }
              int taken =
                  sql.update(
                      "UPDATE bots SET session = NULL, hash = NULL"
                          + " WHERE user_id = ? AND hash IS NOT NULL",
                      holder.get().id());
              if (taken == 1) {
                Audit.record(transaction, actor, Action.REMOVE_BOT, holder.get().name());
              }
              return SessionTable.endAll(transaction, holder.get().id(), "");
            })
        .onSuccess(sessions::ended)
        .mapEmpty();
  }

  /** All that were ever made, by name. */
  public Future<List<Bot>> all() {
    return log.read(
        sql ->
            sql.list(
                "SELECT users.name, maker, made_at, bots.hash FROM bots"
                    + " JOIN users ON users.id = user_id ORDER BY users.name",
                Bots::bot));
  }

  /** The session that a bot's token stands for; empty if it is no good, or its session ended. */
  public Future<Optional<Session>> session(String token) {
    var hash = BearerKey.hash(token);
    return log.read(
            sql -> {
              var session =
                  sql.first(
                      "SELECT session FROM bots WHERE hash = ?", row -> row.getString(1), hash);
              return session.isEmpty()
                  ? Optional.<Session>empty()
                  : SessionTable.live(sql, session.get(), clock.instant());
            })
        .map(found -> found.filter(session -> !sessions.isRevoked(session.id())));
  }

  /** Whether the user is a bot, whether it has a token or not. */
  static boolean is(Sql sql, User user) throws SQLException {
    return sql.first("SELECT 1 FROM bots WHERE user_id = ?", row -> true, user.id()).isPresent();
  }

  private static Bot bot(ResultSet row) throws SQLException {
    return new Bot(
        row.getString(1),
        row.getString(2),
        Instant.ofEpochMilli(row.getLong(3)),
        row.getString(4) != null);
  }
}
