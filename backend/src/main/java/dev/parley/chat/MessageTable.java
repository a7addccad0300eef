package dev.parley.chat;

import dev.parley.log.Sql;
import dev.parley.model.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The table of messages. */
final class MessageTable {
  private static final String SELECT =
      "SELECT id, room, author_name, text, at, client_id, reply_to, edited_at, deleted, attachments"
          + " FROM messages WHERE ";

  private MessageTable() {}

  static void insert(Sql sql, Message message, long author) throws SQLException {
    sql.update(
        "INSERT INTO messages"
            + " (id, room, author, author_name, text, at, client_id, reply_to, attachments)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        message.id(),
        message.room(),
        author,
        message.author(),
        message.text(),
        message.at().toEpochMilli(),
        message.clientId(),
        message.replyTo(),
        ChatJson.kept(message.attachments()));
  }

  static Optional<Message> byClientId(Sql sql, long author, String clientId) throws SQLException {
    return sql.first(
        SELECT + "author = ? AND client_id = ?", MessageTable::message, author, clientId);
  }

  /**
   * What the message does not say of itself.
   *
   * @param author the user's id
   * @param editEvent the seq of the event that told of its last edit, 0 if there is none
   */
  record Origin(long author, long editEvent) {}

  static Optional<Message> byId(Sql sql, long id) throws SQLException {
    return sql.first(SELECT + "id = ?", MessageTable::message, id);
  }

  /** Of a message that is there. */
  static Origin origin(Sql sql, long id) throws SQLException {
    return sql.first(
            "SELECT author, edit_event FROM messages WHERE id = ?",
            row -> new Origin(row.getLong(1), row.getLong(2)),
            id)
        .orElseThrow();
  }

  static void edit(Sql sql, Message edited, Instant at, long editEvent) throws SQLException {
    sql.update(
        "UPDATE messages SET text = ?, edited_at = ?, edit_event = ? WHERE id = ?",
        edited.text(),
        at.toEpochMilli(),
        editEvent,
        edited.id());
  }

  /** Its row stays, so that its place in the room and its client id do. */
  static void delete(Sql sql, long id) throws SQLException {
    sql.update(
        "UPDATE messages SET text = '', edited_at = NULL, edit_event = NULL, deleted = TRUE"
            + " WHERE id = ?",
        id);
  }

  static boolean isIn(Sql sql, String room, long id) throws SQLException {
    return sql.first("SELECT 1 FROM messages WHERE id = ? AND room = ?", row -> true, id, room)
        .isPresent();
  }

  /**
   * The id with which the messages begin that were written at this time or later; one more than the
   * newest has if there are none. Times rise with the ids but for what the nodes' clocks differ, so
   * it is found by halving: no index of times is needed.
   */
  static long firstSince(Sql sql, Instant time) throws SQLException {
    long low = 1;
    long high =
        sql.first("SELECT coalesce(max(id), 0) + 1 FROM messages", row -> row.getLong(1))
            .orElseThrow();
    while (low < high) {
      long middle = (low + high) >>> 1;
      var there = next(sql, middle).orElseThrow();
      if (there.at().isBefore(time)) {
        low = there.id() + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private record Written(long id, Instant at) {}

  private static Optional<Written> next(Sql sql, long id) throws SQLException {
    return sql.first(
        "SELECT id, at FROM messages WHERE id >= ? ORDER BY id LIMIT 1",
        row -> new Written(row.getLong(1), Instant.ofEpochMilli(row.getLong(2))),
        id);
  }

  /** The newest before {@code id}, newest first. */
  static List<Message> before(Sql sql, String room, long id, int limit) throws SQLException {
    return sql.list(
        SELECT + "room = ? AND id < ? ORDER BY id DESC LIMIT ?",
        MessageTable::message,
        room,
        id,
        limit);
  }

  /** The oldest after {@code id}, oldest first. */
  static List<Message> after(Sql sql, String room, long id, int limit) throws SQLException {
    return sql.list(
        SELECT + "room = ? AND id > ? ORDER BY id LIMIT ?", MessageTable::message, room, id, limit);
  }

  /** Those of these ids that there are, newest first. */
  static List<Message> all(Sql sql, List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    var marks = String.join(", ", Collections.nCopies(Search.PAGE, "?"));
    var arguments = new ArrayList<Object>(ids);
    // Filled up, so that it is one statement, which is prepared once.
    arguments.addAll(Collections.nCopies(Search.PAGE - ids.size(), ids.get(0)));
    return sql.list(
        SELECT + "id IN (" + marks + ") ORDER BY id DESC",
        MessageTable::message,
        arguments.toArray());
  }

  private static Message message(ResultSet row) throws SQLException {
    long replyTo = row.getLong(7);
    long editedAt = row.getLong(8);
    return new Message(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)),
        row.getString(6),
        replyTo == 0 ? null : replyTo,
        editedAt == 0 ? null : Instant.ofEpochMilli(editedAt),
        row.getBoolean(9),
        ChatJson.attachments(row.getString(10)));
  }
}
