package dev.parley.chat;

import dev.parley.chat.Rooms.View;
import dev.parley.log.Sql;
import dev.parley.model.Room;
import dev.parley.model.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of how far everybody has read. What is unread is counted when it is asked for. */
final class ReadingTable {
  /** In the lobby who has not said otherwise has read what came before them. */
  private static final String LOBBY_READ =
      "coalesce((SELECT read_up_to FROM reading WHERE user_id = users.id AND room = 'lobby'),"
          + " came_after)";

  /**
   * All rooms of a user at once. Who says something has read what was said before, so that a post
   * need not write that down. Nothing looks at more than the newest messages of a room.
   */
  private static final String UNREAD =
      """
      WITH kept AS MATERIALIZED (
        SELECT room, read_up_to, level FROM reading WHERE user_id = ? AND room <> 'lobby'
        UNION ALL
        SELECT 'lobby', %s,
          (SELECT level FROM reading WHERE user_id = users.id AND room = 'lobby')
        FROM users WHERE id = ?
      ), own AS MATERIALIZED (
        SELECT room, level,
          coalesce(
            (SELECT max(id) FROM (
              SELECT id, author FROM messages
              WHERE <newest of kept> LIMIT %d) AS newest
            WHERE author = ?),
            read_up_to) AS read_up_to
        FROM kept
      )
      SELECT room, read_up_to, level,
        (SELECT count(*) FROM (
          SELECT author, deleted FROM messages
          WHERE <newest of own> LIMIT %d) AS newest
        WHERE author <> ? AND NOT deleted),
        (SELECT count(*) FROM (
          SELECT message FROM (
            SELECT message FROM mentions
            WHERE user_id = ? AND mentions.room = own.room AND message > own.read_up_to
              AND author <> ?
            ORDER BY message DESC LIMIT %d) AS by_name
          UNION
          SELECT message FROM (
            SELECT message FROM mentions
            WHERE user_id = 0 AND mentions.room = own.room AND message > own.read_up_to
              AND author <> ?
            ORDER BY message DESC LIMIT %d) AS by_room
          ) AS calls)
      FROM own
      """
          .formatted(LOBBY_READ, Unread.MOST, Unread.MOST, Unread.MOST, Unread.MOST);

  private ReadingTable() {}

  /** The same rooms with what is unread of those that the user is in. */
  static List<View> fill(Sql sql, User user, List<View> views) throws SQLException {
    var all = all(sql, user.id());
    return views.stream()
        .map(view -> new View(view.room(), view.joined(), all.get(view.room().id())))
        .toList();
  }

  static View fill(Sql sql, User user, View view) throws SQLException {
    return fill(sql, user, List.of(view)).get(0);
  }

  private static Map<String, Unread> all(Sql sql, long user) throws SQLException {
    var all = new HashMap<String, Unread>();
    var query =
        UNREAD
            .replace("<newest of kept>", sql.newestOf("kept.room", "kept.read_up_to"))
            .replace("<newest of own>", sql.newestOf("own.room", "own.read_up_to"));
    sql.list(query, ReadingTable::own, user, user, user, user, user, user, user)
        .forEach(own -> all.put(own.room(), own.unread()));
    return all;
  }

  private record Own(String room, Unread unread) {}

  private static Own own(ResultSet row) throws SQLException {
    return new Own(
        row.getString(1),
        new Unread(
            row.getLong(4),
            Math.min(row.getLong(5), Unread.MOST),
            row.getLong(2),
            level(row.getString(3))));
  }

  private static @Nullable Level level(@Nullable String word) {
    return word == null ? null : Level.of(word).orElseThrow();
  }

  /** Who joins a room has read all that was said before. */
  static void begin(Sql sql, User user, String room) throws SQLException {
    sql.update(
        "INSERT INTO reading (user_id, room, read_up_to) VALUES (?, ?, ?)",
        user.id(),
        room,
        newest(sql, room));
  }

  static void end(Sql sql, User user, String room) throws SQLException {
    sql.update("DELETE FROM reading WHERE user_id = ? AND room = ?", user.id(), room);
  }

  /** The newest message's id, 0 if there is none. */
  static long newest(Sql sql, String room) throws SQLException {
    return sql.first(
            "SELECT coalesce(max(id), 0) FROM messages WHERE room = ?", row -> row.getLong(1), room)
        .orElseThrow();
  }

  /** Up to where a user has said that they have read. */
  static long readUpTo(Sql sql, User user, String room) throws SQLException {
    var query =
        room.equals(Room.LOBBY)
            ? "SELECT " + LOBBY_READ + " FROM users WHERE id = ? AND ? = 'lobby'"
            : "SELECT read_up_to FROM reading WHERE user_id = ? AND room = ?";
    return sql.first(query, row -> row.getLong(1), user.id(), room).orElseThrow();
  }

  static void read(Sql sql, User user, String room, long id) throws SQLException {
    sql.update(
        "INSERT INTO reading (user_id, room, read_up_to) VALUES (?, ?, ?)"
            + " ON CONFLICT (user_id, room) DO UPDATE SET read_up_to = excluded.read_up_to",
        user.id(),
        room,
        id);
  }

  static void level(Sql sql, User user, String room, Level level) throws SQLException {
    sql.update(
        "INSERT INTO reading (user_id, room, read_up_to, level) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (user_id, room) DO UPDATE SET level = excluded.level",
        user.id(),
        room,
        readUpTo(sql, user, room),
        level.word());
  }
}
