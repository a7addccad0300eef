package dev.parley.chat;

import dev.parley.account.People;
import dev.parley.chat.Rooms.View;
import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.model.Room.Kind;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.Optional;

/** Rooms of two, or of one who keeps notes. Each is there once, whoever of the two asks first. */
public final class DirectRooms {
  private final EventLog log;

  public DirectRooms(EventLog log) {
    this.log = log;
  }

  /**
   * What asking for a room gave.
   *
   * @param fresh whether it was made just now
   */
  public record Opened(View view, boolean fresh) {}

  /**
   * The one room of the user and of the one who goes by this name. Fails with a {@link
   * dev.parley.model.Refusal} if nobody does.
   */
  public Future<Opened> open(User user, String name) {
    return log.append(
        transaction -> {
          var sql = transaction.sql();
          var other = People.is(user, name) ? user : People.named(sql, name);
          var known = find(sql, user, other);
          var id = known.isPresent() ? known.get() : make(transaction, user, other);
          var view = ReadingTable.fill(sql, user, RoomTable.view(sql, user, id));
          return new Opened(view, known.isEmpty());
        });
  }

  private static Optional<String> find(Sql sql, User user, User other) throws SQLException {
    return sql.first(
        "SELECT room FROM direct_rooms WHERE low = ? AND high = ?",
        row -> row.getString(1),
        Math.min(user.id(), other.id()),
        Math.max(user.id(), other.id()));
  }

  private static String make(Transaction transaction, User user, User other) throws SQLException {
    var id = RoomTable.insert(transaction, user, "", "", Kind.DIRECT);
    transaction
        .sql()
        .update(
            "INSERT INTO direct_rooms (low, high, room) VALUES (?, ?, ?)",
            Math.min(user.id(), other.id()),
            Math.max(user.id(), other.id()),
            id);
    RoomTable.admit(transaction, id, user);
    if (other.id() != user.id()) {
      RoomTable.admit(transaction, id, other);
      tell(transaction, other, id);
    }
    tell(transaction, user, id);
    return id;
  }

  /** To each of the two the room has another name. */
  private static void tell(Transaction transaction, User user, String id) throws SQLException {
    var room = RoomTable.view(transaction.sql(), user, id).room();
    transaction.append(
        Event.ROOM_CREATED, new Audience.OneUser(user.id()), seq -> ChatJson.told(room).encode());
  }
}
