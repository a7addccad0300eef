package dev.parley.account;

import dev.parley.account.Audit.Action;
import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Permission;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Role;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.SQLException;

/** Who makes whom an admin, and who an owner. */
public final class RoleChanges {
  private final EventLog log;
  private final Sessions sessions;
  private final int maxName;

  public RoleChanges(EventLog log, Sessions sessions, int maxName) {
    this.log = log;
    this.sessions = sessions;
    this.maxName = maxName;
  }

  /**
   * Gives somebody who has an account another role: at once, on every node, in all their sessions.
   * Owners may give any; admins may make admins and members of those who are no owners. Fails with
   * a {@link Refusal} otherwise, and if it would leave no owner.
   *
   * @param word {@code owner}, {@code admin} or {@code member}
   */
  public Future<User> give(User by, String name, String word) {
    var role = role(word);
    return log.append(
            transaction -> {
              var sql = transaction.sql();
              var caller = Users.demand(sql, by, Permission.CHANGE_ROLE);
              var user = Users.account(sql, name, maxName);
              check(sql, caller, user, role);
              return user.role() == role ? user : change(transaction, caller, user, role);
            })
        .onSuccess(sessions::changed);
  }

  private static void check(Sql sql, User caller, User user, Role role) throws SQLException {
    boolean aboutOwners = role == Role.OWNER || user.role() == Role.OWNER;
    if (aboutOwners && caller.role() != Role.OWNER) {
      throw new Refusal(Reason.FORBIDDEN, "Only an owner decides who is one.");
    }
    if (user.role() == Role.OWNER && role != Role.OWNER && owners(sql) == 1) {
      throw new Refusal(Reason.CONFLICT, "This is the last owner; make somebody else one first.");
    }
  }

  private static User change(Transaction transaction, User caller, User user, Role role)
      throws SQLException {
    var sql = transaction.sql();
    Audit.record(transaction, caller, Action.CHANGE_ROLE, user.name(), role.word());
    var changed = Users.become(sql, user, role);
    // An admin who made a link for a member must not have one for an owner.
    Links.spoilFor(sql, user);
    if (role == Role.MEMBER) {
      Links.spoilBy(sql, user);
    }
    UserChanges.tell(transaction, changed);
    return changed;
  }

  private static long owners(Sql sql) throws SQLException {
    return sql.first(
            "SELECT count(*) FROM users WHERE role = ?", row -> row.getLong(1), Role.OWNER.word())
        .orElseThrow();
  }

  private static Role role(String word) {
    return switch (word) {
      case "owner" -> Role.OWNER;
      case "admin" -> Role.ADMIN;
      case "member" -> Role.MEMBER;
      default -> throw Refusal.invalid("role", "The role must be owner, admin or member.");
    };
  }
}
