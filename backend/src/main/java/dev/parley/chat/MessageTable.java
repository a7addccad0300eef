package dev.parley.chat;

import dev.parley.log.Sql;
import dev.parley.model.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of messages. */
final class MessageTable {
  private static final String SELECT =
      "SELECT id, room, author_name, text, at, client_id, reply_to FROM messages WHERE ";

  private MessageTable() {}

  static void insert(Sql sql, Message message, long author) throws SQLException {
    sql.update(
        "INSERT INTO messages (id, room, author, author_name, text, at, client_id, reply_to)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        message.id(),
        message.room(),
        author,
        message.author(),
        message.text(),
        message.at().toEpochMilli(),
        message.clientId(),
        message.replyTo());
  }

  static Optional<Message> byClientId(Sql sql, long author, String clientId) throws SQLException {
    return sql.first(
        SELECT + "author = ? AND client_id = ?", MessageTable::message, author, clientId);
  }

  static boolean isIn(Sql sql, String room, long id) throws SQLException {
    return sql.first("SELECT 1 FROM messages WHERE id = ? AND room = ?", row -> true, id, room)
        .isPresent();
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

  private static Message message(ResultSet row) throws SQLException {
    long replyTo = row.getLong(7);
    return new Message(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)),
        row.getString(6),
        replyTo == 0 ? null : replyTo);
  }
}
