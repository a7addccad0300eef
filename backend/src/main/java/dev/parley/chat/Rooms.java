package dev.parley.chat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Room;
import dev.parley.model.Room.Kind;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Rooms and who is in them. The lobby has no rows of members: everyone is in it. */
public final class Rooms {
  private static final int MAX_NAME = 64;
  private static final int MAX_TOPIC = 250;
  private static final int ID_LENGTH = 10;

  private static final String SELECT =
      """
      SELECT id, name, topic, kind,
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

  private final EventLog log;
  private final SecureRandom random = new SecureRandom();

  public Rooms(EventLog log) {
    this.log = log;
  }

  private record Access(Kind kind, boolean joined) {}

  /** A room as one user sees it. */
  public record View(Room room, boolean joined) {}

  /** The rooms that the user is in and the public ones that they may join, the lobby first. */
  public Future<List<View>> list(User user) {
    return log.read(
        sql ->
            sql.list(
                SELECT
                    + """
                      WHERE kind = 'public'
                        OR EXISTS (SELECT 1 FROM members WHERE room = rooms.id AND user_id = ?)
                      ORDER BY id <> 'lobby', name, id
                      """,
                Rooms::view,
                user.id(),
                user.id()));
  }

  /** What the user may see now. */
  public Future<Membership> membership(long user) {
    return log.read(
        sql -> {
          var rooms =
              new HashSet<>(
                  sql.list(
                      "SELECT room FROM members WHERE user_id = ?", row -> row.getString(1), user));
          rooms.add(Room.LOBBY);
          return sql.first(
                  "SELECT seq, first FROM log",
                  row -> new Membership(rooms, row.getLong(1), row.getLong(2)))
              .orElseThrow();
        });
  }

  /** Makes a room with its creator in it. */
  public Future<View> create(User creator, String name, String topic, boolean isPrivate) {
    checkText("name", name.strip(), 1, MAX_NAME);
    checkText("topic", topic.strip(), 0, MAX_TOPIC);
    return log.append(
        transaction -> {
          var kind = isPrivate ? Kind.PRIVATE : Kind.PUBLIC;
          var room = new Room(newId(), name.strip(), topic.strip(), kind, 1, 0);
          transaction
              .sql()
              .update(
                  "INSERT INTO rooms (id, name, topic, kind, created_at) VALUES (?, ?, ?, ?, ?)",
                  room.id(),
                  room.name(),
                  room.topic(),
                  kind.word(),
                  transaction.now().toEpochMilli());
          if (!isPrivate) {
            transaction.append(
                Event.ROOM_CREATED,
                new Audience.Everyone(),
                seq -> ChatJson.created(room).encode());
          }
          admit(transaction, room.id(), creator);
          if (isPrivate) {
            transaction.append(
                Event.ROOM_CREATED,
                new Audience.Room(room.id()),
                seq -> ChatJson.created(room).encode());
          }
          return new View(room, true);
        });
  }

  /** Makes the user a member of a public room; gives whether they had not been one. */
  public Future<Boolean> join(User user, String id) {
    return log.append(
        transaction -> {
          boolean before = joined(transaction.sql(), user, id);
          if (!before) {
            admit(transaction, id, user);
          }
          return !before;
        });
  }

  /** Ends the user's membership; gives whether they had been a member. */
  public Future<Boolean> leave(User user, String id) {
    if (id.equals(Room.LOBBY)) {
      return Future.failedFuture(new Refusal(Reason.FORBIDDEN, "Nobody can leave the lobby."));
    }
    return log.append(
        transaction -> {
          joined(transaction.sql(), user, id);
          int left =
              transaction
                  .sql()
                  .update("DELETE FROM members WHERE room = ? AND user_id = ?", id, user.id());
          if (left == 1) {
            transaction.append(
                Event.MEMBER_LEFT,
                new Audience.Room(id),
                user.id(),
                seq -> ChatJson.member(id, user).encode());
          }
          return left == 1;
        });
  }

  /**
   * Goes on if the user may read and write in the room.
   *
   * @throws Refusal if there is none that they may know of, or they have not joined it
   */
  static void enter(Sql sql, User user, String id) throws SQLException {
    if (!joined(sql, user, id)) {
      throw new Refusal(Reason.FORBIDDEN, "Join this room first.");
    }
  }

  /** Whether the user is in it. That a private room exists is told to its members only. */
  @CanIgnoreReturnValue
  private static boolean joined(Sql sql, User user, String id) throws SQLException {
    var access =
        sql.first(
            ACCESS, row -> new Access(Kind.of(row.getString(1)), row.getBoolean(2)), user.id(), id);
    return access
        .filter(any -> any.joined() || any.kind() == Kind.PUBLIC)
        .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "There is no such room."))
        .joined();
  }

  private static void admit(Transaction transaction, String room, User user) throws SQLException {
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

  private static void checkText(String field, String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    if (length < min || length > max || !Texts.isLine(text)) {
      throw Refusal.invalid(
          field, "Between " + min + " and " + max + " characters on one line, please.");
    }
  }

  private String newId() {
    return random
        .ints(ID_LENGTH, 0, 36)
        .mapToObj(digit -> Integer.toString(digit, 36))
        .collect(Collectors.joining());
  }
}
