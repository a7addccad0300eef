package dev.parley.chat;

import dev.parley.account.Roles;
import dev.parley.chat.Rooms.View;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.model.Permission;
import dev.parley.model.Refusal;
import dev.parley.model.Room;
import dev.parley.model.Room.Kind;
import dev.parley.model.Texts;
import dev.parley.model.User;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables of rooms and of their members. */
final class RoomTable {
  private static final int ID_LENGTH = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** To each of its two a direct room has the other's name. */
  private static final String SELECT =
      """
      SELECT id,
        CASE WHEN kind <> 'direct' THEN name ELSE
          (SELECT users.name FROM direct_rooms JOIN users
            ON users.id = CASE WHEN low = ? THEN high ELSE low END
            WHERE direct_rooms.room = rooms.id) END,
        topic, kind,
        (SELECT count(*) FROM members WHERE room = rooms.id),
        coalesce((SELECT max(id) FROM messages WHERE room = rooms.id), 0),
        id = 'lobby' OR EXISTS (SELECT 1 FROM members WHERE room = rooms.id AND user_id = ?)
      FROM rooms
      """;

  /** Asked for every message that is written, so it counts and sorts nothing. */
  private static final String ACCESS =
      """
      SELECT kind,
        id = 'lobby' OR EXISTS (SELECT 1 FROM members WHERE room = rooms.id AND user_id = ?)
      FROM rooms WHERE id = ?
      """;

  private RoomTable() {}

  /** What the room is to somebody. */
  record Access(Kind kind, boolean joined) {}

  /** Empty if there is none that the user may know of. */
  static Optional<Access> access(Sql sql, User user, String id) throws SQLException {
    if (!Texts.isSound(id)) {
      // PostgreSQL would take it for a fault of its own.
      return Optional.empty();
    }
    return sql.first(
            ACCESS, row -> new Access(Kind.of(row.getString(1)), row.getBoolean(2)), user.id(), id)
        .filter(any -> any.joined() || any.kind() == Kind.PUBLIC);
  }

  /** A room that is there. */
  static View view(Sql sql, User user, String id) throws SQLException {
    return sql.first(SELECT + "WHERE id = ?", RoomTable::view, user.id(), user.id(), id)
        .orElseThrow();
  }

  /** Those that the user is in or may join, the lobby first. */
  static List<View> all(Sql sql, User user) throws SQLException {
    return sql.list(
        SELECT
            + """
              WHERE kind = 'public'
                OR EXISTS (SELECT 1 FROM members WHERE room = rooms.id AND user_id = ?)
              ORDER BY id <> 'lobby', kind = 'direct', rooms.name, id
              """,
        RoomTable::view,
        user.id(),
        user.id(),
        user.id());
  }

  /** Adds a room without members, and gives its id. */
  static String insert(Transaction transaction, User creator, String name, String topic, Kind kind)
      throws SQLException {
    var id = newId();
    transaction
        .sql()
        .update(
            "INSERT INTO rooms (id, name, topic, kind, created_at, creator)"
                + " VALUES (?, ?, ?, ?, ?, ?)",
            id,
            name,
            topic,
            kind.word(),
            transaction.now().toEpochMilli(),
            creator.id());
    return id;
  }

  /**
   * Goes on if the user has made the room, or has the permission.
   *
   * @throws Refusal otherwise
   */
  static void requireUnlessMaker(Sql sql, User user, String room, Permission permission)
      throws SQLException {
    if (!isCreator(sql, user, room)) {
      Roles.require(sql, user, permission);
    }
  }

  static boolean isCreator(Sql sql, User user, String id) throws SQLException {
    return sql.first("SELECT 1 FROM rooms WHERE id = ? AND creator = ?", row -> true, id, user.id())
        .isPresent();
  }

  static boolean isMember(Sql sql, User user, String id) throws SQLException {
    return sql.first(
            "SELECT 1 FROM members WHERE room = ? AND user_id = ?", row -> true, id, user.id())
        .isPresent();
  }

  /** Makes somebody a member who is none, and tells all members, them too. */
  static void admit(Transaction transaction, String room, User user) throws SQLException {
    transaction
        .sql()
        .update(
            "INSERT INTO members (room, user_id, since) VALUES (?, ?, ?)",
            room,
            user.id(),
            transaction.now().toEpochMilli());
    transaction.append(
        Event.MEMBER_JOINED,
        new Audience.Room(room),
        user.id(),
        seq -> ChatJson.member(room, user).encode());
    ReadingTable.begin(transaction.sql(), user, room);
  }

  /** Ends a membership and tells all members, the one who goes too; gives whether there was one. */
  static boolean dismiss(Transaction transaction, String room, User user) throws SQLException {
    int left =
        transaction
            .sql()
            .update("DELETE FROM members WHERE room = ? AND user_id = ?", room, user.id());
    if (left == 1) {
      ReadingTable.end(transaction.sql(), user, room);
      transaction.append(
          Event.MEMBER_LEFT,
          new Audience.Room(room),
          user.id(),
          seq -> ChatJson.member(room, user).encode());
    }
    return left == 1;
  }

  private static View view(ResultSet row) throws SQLException {
    return new View(
        new Room(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            Kind.of(row.getString(4)),
            row.getLong(5),
            row.getLong(6)),
        row.getBoolean(7));
  }

  static String newId() {
    return RANDOM
        .ints(ID_LENGTH, 0, 36)
        .mapToObj(digit -> Integer.toString(digit, 36))
        .collect(Collectors.joining());
  }
}
