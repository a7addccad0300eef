package dev.parley.log;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Puts the messages that are older than the index of words into it. */
final class Backfill {
  private static final int PAGE = 1_000;
  private static final String AFTER =
      "SELECT id, room, author_name, text FROM messages WHERE id > ? AND %s ORDER BY id LIMIT "
          + PAGE;

  private Backfill() {}

  /**
   * In the open transaction; some 10 s for a million messages.
   *
   * @param which a condition that says which messages have words, of the tables as they are now
   */
  static void run(Sql sql, String which) throws SQLException {
    var after = AFTER.formatted(which);
    long last = 0;
    while (true) {
      var entries = sql.list(after, Backfill::entry, last);
      if (entries.isEmpty()) {
        return;
      }
      sql.index(entries);
      last = entries.get(entries.size() - 1).id();
    }
  }

  private static WordIndex.Entry entry(ResultSet row) throws SQLException {
    return new WordIndex.Entry(
        row.getLong(1), Words.of(row.getString(2), row.getString(3), row.getString(4)));
  }
}
