package dev.parley.account;

import dev.parley.log.Transaction;
import dev.parley.model.User;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What somebody has who signs in.
 *
 * @param session the session that they come with, as far as this node knows
 * @param replaced whether the new session takes its place, so that it ends
 */
public record Before(Optional<Session> session, boolean replaced) {
  /** The user of that session. This node may not have heard yet that another one has ended it. */
  Optional<User> user(Transaction transaction) throws SQLException {
    return session.isEmpty()
        ? Optional.empty()
        : SessionTable.live(transaction.sql(), session.get().id(), transaction.now())
            .map(Session::user);
  }
}
