package dev.parley.account;

import dev.parley.log.Sql;
import dev.parley.model.Permission;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Role;
import dev.parley.model.User;
import java.sql.SQLException;

/**
 * Who may do what, by the role that somebody has at this moment. What a token says of it may be
 * old, so it is looked up in the transaction that does what is asked for.
 */
public final class Roles {
  private static final String ROLE =
      "SELECT role FROM users WHERE id = ? AND id NOT IN (SELECT user_id FROM bans)";

  private Roles() {}

  /**
   * Goes on if the user has the permission now.
   *
   * @throws Refusal if they have not, or are banned
   */
  public static void require(Sql sql, User user, Permission permission) throws SQLException {
    if (!has(sql, user, permission)) {
      throw new Refusal(Reason.FORBIDDEN, "Your role does not allow this.");
    }
  }

  /** Whether the user has the permission now. */
  public static boolean has(Sql sql, User user, Permission permission) throws SQLException {
    return permission.isOf(now(sql, user));
  }

  /**
   * Goes on if the user stands above the other one now, as who bans has to.
   *
   * @throws Refusal if they don't
   */
  static void requireAbove(Sql sql, User user, User other) throws SQLException {
    if (!now(sql, user).isAbove(other.role())) {
      throw new Refusal(
          Reason.FORBIDDEN, "You can't do this to somebody of your own role or a higher one.");
    }
  }

  private static Role now(Sql sql, User user) throws SQLException {
    return sql.first(ROLE, row -> Role.of(row.getString(1)), user.id())
        .orElseThrow(() -> new Refusal(Reason.FORBIDDEN, "You are banned from here."));
  }
}
