package dev.parley.account;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Permission;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Role;
import dev.parley.model.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table of users: who has which name. */
final class Users {
  private Users() {}

  /**
   * The name that a request asks for.
   *
   * @throws Refusal if it is not fit for a name
   */
  static UserName name(String typed, int maxName) {
    try {
      return UserName.parse(typed, maxName);
    } catch (UserName.Refused e) {
      throw Refusal.invalid("username", String.valueOf(e.getMessage()));
    }
  }

  /** Who has this name now. */
  static Optional<User> holder(Sql sql, UserName name) throws SQLException {
    return sql.first(
        "SELECT id, name, role FROM users WHERE name_key = ?", Users::user, name.key());
  }

  /**
   * Asks whether a name can be had.
   *
   * @param keeper who may have it already
   * @return the guest who has it, has gone and would lose it
   * @throws Refusal if it belongs to an account, to a guest who is there, or to somebody banned
   */
  @CanIgnoreReturnValue
  static Optional<User> checkFree(Sql sql, UserName name, Optional<User> keeper, Instant now)
      throws SQLException {
    var holder = holder(sql, name).filter(user -> !isSame(user, keeper));
    if (holder.isPresent()) {
      Bans.check(sql, holder.get());
    }
    if (holder.isPresent() && !holder.get().guest()) {
      throw new Refusal(Reason.CONFLICT, "This name belongs to an account.");
    }
    if (holder.isPresent() && SessionTable.hasLive(sql, holder.get(), now)) {
      throw new Refusal(
          Reason.CONFLICT, "Somebody goes by this name just now; please choose another.");
    }
    return holder;
  }

  /** Takes a name from the guest who has gone; throws what {@link #checkFree} does. */
  static void free(Transaction transaction, UserName name, Optional<User> keeper)
      throws SQLException {
    var gone = checkFree(transaction.sql(), name, keeper, transaction.now());
    if (gone.isPresent()) {
      transaction.sql().update("UPDATE users SET name_key = NULL WHERE id = ?", gone.get().id());
    }
  }

  /** Somebody new, under a name that is {@linkplain #free free}. */
  static User add(Sql sql, UserName name, Role role, Instant now) throws SQLException {
    long id =
        sql.first(
                "INSERT INTO users (name, name_key, role, created_at, came_after)"
                    + " VALUES (?, ?, ?, ?, (SELECT seq FROM log)) RETURNING id",
                row -> row.getLong(1),
                name.display(),
                name.key(),
                role.word(),
                now.toEpochMilli())
            .orElseThrow();
    return new User(id, name.display(), role == Role.GUEST, role);
  }

  /** The same user under a name that is {@linkplain #free free}, in another role. */
  static User become(Sql sql, User user, UserName name, Role role) throws SQLException {
    sql.update(
        "UPDATE users SET name = ?, name_key = ?, role = ? WHERE id = ?",
        name.display(),
        name.key(),
        role.word(),
        user.id());
    return new User(user.id(), name.display(), false, role);
  }

  /** The same user in another role. */
  static User become(Sql sql, User user, Role role) throws SQLException {
    sql.update("UPDATE users SET role = ? WHERE id = ?", role.word(), user.id());
    return new User(user.id(), user.name(), false, role);
  }

  /**
   * The user who has an account under this name.
   *
   * @throws Refusal if nobody has
   */
  static User account(Sql sql, String typed, int maxName) throws SQLException {
    var name = UserName.find(typed, maxName);
    var holder = name.isEmpty() ? Optional.<User>empty() : holder(sql, name.get());
    if (holder.isEmpty() || holder.get().guest() || Bots.is(sql, holder.get())) {
      throw new Refusal(Reason.NOT_FOUND, "Nobody has an account under this name.");
    }
    return holder.get();
  }

  /**
   * The caller as they are now, whatever their token says.
   *
   * @throws Refusal if their role does not allow it
   */
  @CanIgnoreReturnValue
  static User demand(Sql sql, User caller, Permission permission) throws SQLException {
    Roles.require(sql, caller, permission);
    return sql.first("SELECT id, name, role FROM users WHERE id = ?", Users::user, caller.id())
        .orElseThrow();
  }

  /** Of a row that begins with the id, the name and the role. */
  static User user(ResultSet row) throws SQLException {
    var role = Role.of(row.getString(3));
    return new User(row.getLong(1), row.getString(2), role == Role.GUEST, role);
  }

  private static boolean isSame(User user, Optional<User> other) {
    return other.map(User::id).equals(Optional.of(user.id()));
  }
}
