package dev.parley.account;

import dev.parley.log.EventLog;
import dev.parley.log.Transaction;
import dev.parley.model.Permission;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What those with power did, for each other to read. Written in the deed's own transaction. */
public final class Audit {
  private final EventLog log;

  public Audit(EventLog log) {
    this.log = log;
  }

  /** What was done. */
  public enum Action {
    BAN,
    UNBAN,
    DELETE_MESSAGE,
    REMOVE_MEMBER,
    CHANGE_LOBBY,
    INVITE,
    RESET_PASSWORD,
    CHANGE_ROLE,
    ROTATE_KEYS,
    REMOVE_HOOK,
    MAKE_BOT,
    REMOVE_BOT;

    /** The word that clients see and the table keeps. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Something that was done.
   *
   * @param id rises with time
   * @param action as {@link Action#word} gives it
   * @param target whom or what it was done to, by the name that it had
   * @param detail what else should be known; empty if nothing
   */
  public record Entry(
      long id, Instant at, String actor, String action, String target, String detail) {}

  /**
   * Entries, newest first.
   *
   * @param hasMore whether there are older ones
   */
  public record Page(List<Entry> entries, boolean hasMore) {}

  /** As {@link #record(Transaction, User, Action, String, String)}, with no more to be known. */
  public static void record(Transaction transaction, User actor, Action action, String target)
      throws SQLException {
    record(transaction, actor, action, target, "");
  }

  /**
   * Writes down what the transaction does; it stands if that does.
   *
   * @param detail never a message's text, a password or a token
   */
  public static void record(
      Transaction transaction, User actor, Action action, String target, String detail)
      throws SQLException {
    transaction
        .sql()
        .update(
            "INSERT INTO audit (at, actor, action, target, detail) VALUES (?, ?, ?, ?, ?)",
            transaction.now().toEpochMilli(),
            actor.name(),
            action.word(),
            target,
            detail);
  }

  /**
   * What was done before the entry of this id, newest first. Fails with a {@link
   * dev.parley.model.Refusal} if the reader may not know.
   */
  public Future<Page> page(User reader, long before, int limit) {
    return log.read(
        sql -> {
          Roles.require(sql, reader, Permission.READ_AUDIT);
          var oneMore =
              sql.list(
                  "SELECT id, at, actor, action, target, detail FROM audit WHERE id < ?"
                      + " ORDER BY id DESC LIMIT ?",
                  Audit::entry,
                  before,
                  limit + 1);
          return new Page(
              oneMore.subList(0, Math.min(limit, oneMore.size())), oneMore.size() > limit);
        });
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6));
  }
}
