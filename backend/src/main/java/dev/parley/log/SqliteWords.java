package dev.parley.log;

import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The words in an FTS5 table, whose rows are those of the messages. It walks the messages that fit
 * from the newest on and stops when there are enough, however many more there are.
 */
final class SqliteWords implements WordIndex {
  private static final String ADD = "INSERT INTO message_words (rowid, words) VALUES (?, ?)";
  private static final String FIND =
      "SELECT rowid FROM message_words WHERE message_words MATCH ? AND rowid < ?"
          + " ORDER BY rowid DESC LIMIT ?";

  @Override
  public void add(Sql sql, List<Entry> entries) throws SQLException {
    for (var entry : entries) {
      sql.update(ADD, entry.id(), document(entry.words()));
    }
  }

  @Override
  public String newestOf(String room, String after) {
    return "messages.room = " + room + " AND id > " + after + " ORDER BY id DESC";
  }

  @Override
  public void remove(Sql sql, long id) throws SQLException {
    sql.update("DELETE FROM message_words WHERE rowid = ?", id);
  }

  @Override
  public List<Long> find(Sql sql, WordQuery query, long before, int limit) throws SQLException {
    return sql.list(FIND, row -> row.getLong(1), match(query), before, limit);
  }

  private static String document(Words words) {
    return words.room() + " " + words.author() + " " + String.join(" ", words.text());
  }

  /** Each word quoted, so that none is taken for an operator. */
  private static String match(WordQuery query) {
    var all = new StringJoiner(" AND ");
    all.add(
        query.rooms().stream()
            .map(room -> quoted(Words.ofRoom(room)))
            .collect(Collectors.joining(" OR ", "(", ")")));
    query.author().ifPresent(author -> all.add(quoted(Words.ofAuthor(author))));
    query.phrases().forEach(phrase -> all.add(quoted(String.join(" ", phrase))));
    return all.toString();
  }

  private static String quoted(String words) {
    return '"' + words.replace("\"", "\"\"") + '"';
  }
}
