package dev.parley.chat;

import dev.parley.log.Sql;
import dev.parley.model.Message;
import dev.parley.model.Reaction;
import dev.parley.model.User;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of reactions. */
final class ReactionTable {
  /** So many names of an emoji are told; their number is told always. */
  static final int NAMES = 20;

  /** As many messages as a page can have. */
  private static final int PAGE = 100;

  /**
   * Whoever asks finds their own name, too, however late it came; so they can be offered to take it
   * back.
   */
  private static final String OF_MESSAGES =
      "SELECT message, emoji, user_name, total FROM (SELECT message, emoji, user_name, user_id, seq,"
          + " count(*) OVER (PARTITION BY message, emoji) AS total,"
          + " min(seq) OVER (PARTITION BY message, emoji) AS begun,"
          + " row_number() OVER (PARTITION BY message, emoji ORDER BY seq) AS place"
          + " FROM reactions WHERE message IN ("
          + String.join(", ", Collections.nCopies(PAGE, "?"))
          + ")) AS each_one WHERE place <= ? OR user_id = ? ORDER BY message, begun, seq";

  private ReactionTable() {}

  /** How many reactions a message has, and how many emoji. */
  record Sums(long reactions, long emoji) {}

  static Sums sums(Sql sql, long message) throws SQLException {
    return sql.first(
            "SELECT count(*), count(DISTINCT emoji) FROM reactions WHERE message = ?",
            row -> new Sums(row.getLong(1), row.getLong(2)),
            message)
        .orElseThrow();
  }

  static boolean hasEmoji(Sql sql, long message, Emoji emoji) throws SQLException {
    return sql.first(
            "SELECT 1 FROM reactions WHERE message = ? AND emoji = ? LIMIT 1",
            row -> true,
            message,
            emoji.text())
        .isPresent();
  }

  /** The name that the user had then. */
  static Optional<String> nameOf(Sql sql, long message, Emoji emoji, User user)
      throws SQLException {
    return sql.first(
        "SELECT user_name FROM reactions WHERE message = ? AND emoji = ? AND user_id = ?",
        row -> row.getString(1),
        message,
        emoji.text(),
        user.id());
  }

  static void insert(Sql sql, long message, Emoji emoji, User user, long seq) throws SQLException {
    sql.update(
        "INSERT INTO reactions (message, emoji, user_id, user_name, seq) VALUES (?, ?, ?, ?, ?)",
        message,
        emoji.text(),
        user.id(),
        user.name(),
        seq);
  }

  static void delete(Sql sql, long message, Emoji emoji, User user) throws SQLException {
    sql.update(
        "DELETE FROM reactions WHERE message = ? AND emoji = ? AND user_id = ?",
        message,
        emoji.text(),
        user.id());
  }

  /** Takes away all that a message has. */
  static void forget(Sql sql, long message) throws SQLException {
    sql.update("DELETE FROM reactions WHERE message = ?", message);
  }

  /**
   * What some messages have, by their ids; whichever emoji came first in front.
   *
   * @param messages at most 100
   */
  static Map<Long, List<Reaction>> of(Sql sql, User reader, List<Message> messages)
      throws SQLException {
    if (messages.isEmpty()) {
      return Map.of();
    }
    var arguments = new ArrayList<Object>();
    messages.forEach(message -> arguments.add(message.id()));
    // Filled up, so that it is one statement, which is prepared once.
    arguments.addAll(Collections.nCopies(PAGE - messages.size(), messages.get(0).id()));
    arguments.add(NAMES);
    arguments.add(reader.id());
    var rows =
        sql.list(
            OF_MESSAGES,
            row -> new One(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)),
            arguments.toArray());
    return gathered(rows);
  }

  private record One(long message, String emoji, String user, long total) {}

  private static Map<Long, List<Reaction>> gathered(List<One> rows) {
    var byMessage = new HashMap<Long, List<Reaction>>();
    int from = 0;
    for (int i = 1; i <= rows.size(); i++) {
      var first = rows.get(from);
      if (i < rows.size()
          && rows.get(i).message == first.message
          && rows.get(i).emoji.equals(first.emoji)) {
        continue;
      }
      var users = rows.subList(from, i).stream().map(One::user).toList();
      byMessage
          .computeIfAbsent(first.message, any -> new ArrayList<>())
          .add(new Reaction(first.emoji, first.total, users));
      from = i;
    }
    return byMessage;
  }
}
