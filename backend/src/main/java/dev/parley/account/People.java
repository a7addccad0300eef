package dev.parley.account;

import dev.parley.log.Sql;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.User;
import java.sql.SQLException;

/** Those who hold a name, found by it. */
public final class People {
  private People() {}

  /** Whether this name is the user's, in any case and however it is spelled to look the same. */
  public static boolean is(User user, String name) {
    return user.name().equals(name) || UserName.keyOf(user.name()).equals(UserName.keyOf(name));
  }

  /**
   * What a name is unique by, or any other text: two that look the same have one key. Costs some
   * microseconds.
   */
  public static String key(String name) {
    return UserName.keyOf(name);
  }

  /**
   * Who goes by this name, in any case and however it is spelled to look the same; whether they are
   * here or not.
   *
   * @throws Refusal if nobody does
   */
  public static User named(Sql sql, String name) throws SQLException {
    return sql.first(
            "SELECT id, name, role FROM users WHERE name_key = ?",
            Users::user,
            UserName.keyOf(name))
        .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "Nobody goes by this name."));
  }
}
