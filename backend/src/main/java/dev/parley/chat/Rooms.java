package dev.parley.chat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.account.Audit;
import dev.parley.account.Audit.Action;
import dev.parley.chat.RoomTable.Access;
import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.model.Permission;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Room;
import dev.parley.model.Room.Kind;
import dev.parley.model.Texts;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rooms, and who may enter them. The lobby has no rows of members: everyone is in it. */
public final class Rooms {
  private static final int MAX_NAME = 64;
  private static final int MAX_TOPIC = 250;

  private final EventLog log;

  public Rooms(EventLog log) {
    this.log = log;
  }

  /**
   * A room as one user sees it.
   *
   * @param unread what they have not read of it; null where that was not asked for, or they are not
   *     in it
   */
  public record View(Room room, boolean joined, @Nullable Unread unread) {
    View(Room room, boolean joined) {
      this(room, joined, null);
    }
  }

  /** The rooms that the user is in and the public ones that they may join, the lobby first. */
  public Future<List<View>> list(User user) {
    return log.read(sql -> ReadingTable.fill(sql, user, RoomTable.all(sql, user)));
  }

  /** What the user may see now. */
  public Future<Membership> membership(long user) {
    return log.read(
        sql -> {
          var rooms = of(sql, user);
          return sql.first(
                  "SELECT seq, first FROM log",
                  row -> new Membership(rooms, row.getLong(1), row.getLong(2)))
              .orElseThrow();
        });
  }

  /** The ids of the rooms that the user is in, the lobby among them. */
  static Set<String> of(Sql sql, long user) throws SQLException {
    var rooms =
        new HashSet<>(
            sql.list("SELECT room FROM members WHERE user_id = ?", row -> row.getString(1), user));
    rooms.add(Room.LOBBY);
    return rooms;
  }

  /** Makes a room with its creator in it. */
  public Future<View> create(User creator, String typedName, String typedTopic, boolean secret) {
    var name = Texts.line("name", typedName, 1, MAX_NAME);
    var topic = Texts.line("topic", typedTopic, 0, MAX_TOPIC);
    var kind = secret ? Kind.PRIVATE : Kind.PUBLIC;
    return log.append(transaction -> create(transaction, creator, name, topic, kind));
  }

  private static View create(
      Transaction transaction, User creator, String name, String topic, Kind kind)
      throws SQLException {
    var id = RoomTable.insert(transaction, creator, name, topic, kind);
    var room = new Room(id, name, topic, kind, 1, 0);
    // Who is no member yet would not see what goes to members only.
    if (kind == Kind.PUBLIC) {
      tell(transaction, Event.ROOM_CREATED, room);
      RoomTable.admit(transaction, id, creator);
    } else {
      RoomTable.admit(transaction, id, creator);
      tell(transaction, Event.ROOM_CREATED, room);
    }
    return ReadingTable.fill(transaction.sql(), creator, new View(room, true));
  }

  /**
   * Gives a room another name, another topic or both. Fails with a {@link Refusal} if the user is
   * not in it or may not.
   *
   * @param typedName null to leave it as it is
   * @param typedTopic null to leave it as it is
   */
  public Future<View> change(
      User user, String id, @Nullable String typedName, @Nullable String typedTopic) {
    if (typedName == null && typedTopic == null) {
      throw Refusal.invalid("name", "Give a name or a topic.");
    }
    var name = typedName == null ? null : Texts.line("name", typedName, 1, MAX_NAME);
    var topic = typedTopic == null ? null : Texts.line("topic", typedTopic, 0, MAX_TOPIC);
    return log.append(transaction -> change(transaction, user, id, name, topic));
  }

  private static View change(
      Transaction transaction, User user, String id, @Nullable String name, @Nullable String topic)
      throws SQLException {
    var sql = transaction.sql();
    if (enter(sql, user, id).kind() == Kind.DIRECT) {
      throw new Refusal(Reason.FORBIDDEN, "A direct room has the name of whom you talk to.");
    }
    boolean isLobby = id.equals(Room.LOBBY);
    RoomTable.requireUnlessMaker(
        sql, user, id, isLobby ? Permission.CHANGE_LOBBY : Permission.CHANGE_ROOM);
    var before = RoomTable.view(sql, user, id).room();
    var room = before.changed(name, topic);
    if (!room.equals(before)) {
      sql.update(
          "UPDATE rooms SET name = ?, topic = ? WHERE id = ?", room.name(), room.topic(), id);
      tell(transaction, Event.ROOM_UPDATED, room);
      if (isLobby) {
        Audit.record(
            transaction,
            user,
            Action.CHANGE_LOBBY,
            before.name(),
            "name: " + room.name() + ", topic: " + room.topic());
      }
    }
    return ReadingTable.fill(sql, user, new View(room, true));
  }

  /** Who may find a room hears of it. */
  private static void tell(Transaction transaction, String event, Room room) throws SQLException {
    var audience =
        room.kind() == Kind.PUBLIC ? new Audience.Everyone() : new Audience.Room(room.id());
    transaction.append(event, audience, seq -> ChatJson.told(room).encode());
  }

  /**
   * Goes on if the user may read and write in the room.
   *
   * @throws Refusal if there is none that they may know of, or they have not joined it
   */
  @CanIgnoreReturnValue
  static Access enter(Sql sql, User user, String id) throws SQLException {
    var access = find(sql, user, id);
    if (!access.joined()) {
      throw notJoined();
    }
    return access;
  }

  /**
   * What the room is to the user. That a private one exists is told to its members only.
   *
   * @throws Refusal if there is none that they may know of
   */
  static Access find(Sql sql, User user, String id) throws SQLException {
    return RoomTable.access(sql, user, id)
        .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "There is no such room."));
  }

  static Refusal notJoined() {
    return new Refusal(Reason.FORBIDDEN, "Join this room first.");
  }
}
