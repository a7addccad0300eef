package dev.parley.account;

import dev.parley.feed.Encoded;
import dev.parley.feed.Feed;
import dev.parley.log.EventLog;
import dev.parley.log.Transaction;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.model.Role;
import dev.parley.model.User;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose name or role is another one than when older tokens were made. It travels through the log,
 * so every node learns of it surely, and no token has to be made anew. Safe from any thread.
 */
final class UserChanges {
  /** The longest that a session can be set to last; of older changes no token can be unaware. */
  private static final Duration LONGEST_TOKEN = Duration.ofDays(400);

  private final EventLog log;
  private final InstantSource clock;
  private final Map<Long, User> changed = new ConcurrentHashMap<>();

  UserChanges(EventLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  /** Completes when this node knows of all changes so far, and listens on. */
  Future<Void> start(Feed feed) {
    feed.listen(this::learn);
    return log.read(
            sql ->
                sql.list(
                    "SELECT users.id, users.name, users.role FROM users"
                        + " JOIN accounts ON accounts.user_id = users.id"
                        + " WHERE accounts.changed_at > ?",
                    Users::user,
                    clock.instant().minus(LONGEST_TOKEN).toEpochMilli()))
        // What the feed has told meanwhile is newer.
        .onSuccess(users -> users.forEach(user -> changed.putIfAbsent(user.id(), user)))
        .mapEmpty();
  }

  /** The user as they are now, as far as this node has heard. */
  User current(User user) {
    return changed.getOrDefault(user.id(), user);
  }

  /** Tells all nodes, and later ones, who somebody is from now on. */
  static void tell(Transaction transaction, User user) throws SQLException {
    transaction
        .sql()
        .update(
            "UPDATE accounts SET changed_at = ? WHERE user_id = ?",
            transaction.now().toEpochMilli(),
            user.id());
    var data =
        new JsonObject()
            .put("id", user.id())
            .put("name", user.name())
            .put("role", user.role().word());
    transaction.append(Event.USER_CHANGED, new Audience.Nodes(), seq -> data.encode());
  }

  /** This node need not wait for the feed to tell it of what it has done itself. */
  void made(User user) {
    changed.put(user.id(), user);
  }

  private void learn(List<Encoded> batch) {
    for (var encoded : batch) {
      if (encoded.event().name().equals(Event.USER_CHANGED)) {
        var data = new JsonObject(encoded.event().data());
        var role = Role.of(data.getString("role"));
        made(new User(data.getLong("id"), data.getString("name"), role == Role.GUEST, role));
      }
    }
  }
}
