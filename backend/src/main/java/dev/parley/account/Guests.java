package dev.parley.account;

import dev.parley.log.Transaction;
import dev.parley.model.Refusal;
import dev.parley.model.Role;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.Optional;

/** Those who chat by name alone. A name is theirs while a session of theirs lives. */
public final class Guests {
  private final Sessions sessions;
  private final int maxName;

  public Guests(Sessions sessions, int maxName) {
    this.sessions = sessions;
    this.maxName = maxName;
  }

  /**
   * Begins a session under a name. Fails with a {@link Refusal} if the name is not fit or somebody
   * else's.
   *
   * @param before the session that the caller has; under the same name they stay the same user
   */
  public Future<Session> signIn(String typed, Before before) {
    var name = Users.name(typed, maxName);
    return sessions.begin(before, transaction -> userFor(transaction, name, before));
  }

  private static User userFor(Transaction transaction, UserName name, Before before)
      throws SQLException {
    var current = before.user(transaction);
    var holder = Users.holder(transaction.sql(), name);
    if (holder.isPresent()) {
      Bans.check(transaction.sql(), holder.get());
    }
    if (holder.isPresent() && current.map(User::id).equals(holder.map(User::id))) {
      return holder.get();
    }
    Users.free(transaction, name, Optional.empty());
    return Users.add(transaction.sql(), name, Role.GUEST, transaction.now());
  }
}
