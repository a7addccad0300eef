package dev.parley.log;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The words in a table of tsvectors under a GIN index.
 *
 * <p>Such an index knows no order: of a word that is everywhere it would fetch and sort every
 * message. So the newest messages are looked through first, by their ids. Who does not find enough
 * there looks for something rarer, and that is what the index is good at.
 */
final class PostgresWords implements WordIndex {
  /**
   * How many messages are looked through. Takes some 10 ms, and what is in fewer than 51 of so many
   * is, as a rule, in few enough of all.
   */
  private static final int NEWEST = 10_000;

  private static final String ADD =
      "INSERT INTO message_words (id, words) VALUES (?, CAST(? AS tsvector))";

  private static final String AMONG_THE_NEWEST =
      """
      SELECT id FROM (
        SELECT id, words FROM message_words WHERE id < ? ORDER BY id DESC LIMIT %d) AS newest
      WHERE words @@ CAST(? AS tsquery) ORDER BY id DESC LIMIT ?
      """
          .formatted(NEWEST);

  private static final String AMONG_THE_NEWEST_OF_THE_ROOM =
      """
      SELECT id FROM (
        SELECT id, words FROM messages JOIN message_words USING (id)
        WHERE room = ? AND id < ? ORDER BY id DESC LIMIT %d) AS newest
      WHERE words @@ CAST(? AS tsquery) ORDER BY id DESC LIMIT ?
      """
          .formatted(NEWEST);

  /** Ordered by a sum, so that the planner does not walk the ids in search of a rare word. */
  private static final String AMONG_ALL =
      "SELECT id FROM message_words WHERE id < ? AND words @@ CAST(? AS tsquery)"
          + " ORDER BY id + 0 DESC LIMIT ?";

  @Override
  public void add(Sql sql, List<Entry> entries) throws SQLException {
    var rows = new ArrayList<Object[]>();
    for (var entry : entries) {
      rows.add(new Object[] {entry.id(), vector(entry.words())});
    }
    sql.updateAll(ADD, rows);
  }

  /**
   * By an index of its own. In plain words PostgreSQL would go by the primary key, where it
   * believes that the room has a good part of all messages, and so through everybody's back to the
   * room's.
   */
  @Override
  public String newestOf(String room, String after) {
    return "messages.room = " + room + " AND -messages.id < -" + after + " ORDER BY -messages.id";
  }

  @Override
  public void remove(Sql sql, long id) throws SQLException {
    sql.update("DELETE FROM message_words WHERE id = ?", id);
  }

  @Override
  public List<Long> find(Sql sql, WordQuery query, long before, int limit) throws SQLException {
    var wanted = wanted(query);
    var newest = newest(sql, query, wanted, before, limit);
    return newest.size() == limit
        ? newest
        : sql.list(AMONG_ALL, row -> row.getLong(1), before, wanted, limit);
  }

  private static List<Long> newest(Sql sql, WordQuery query, String wanted, long before, int limit)
      throws SQLException {
    if (query.rooms().size() > 1) {
      return sql.list(AMONG_THE_NEWEST, row -> row.getLong(1), before, wanted, limit);
    }
    var room = query.rooms().iterator().next();
    return sql.list(
        AMONG_THE_NEWEST_OF_THE_ROOM, row -> row.getLong(1), room, before, wanted, limit);
  }

  /** The room and the author have no position, so no phrase begins or ends with them. */
  private static String vector(Words words) {
    var vector = new StringJoiner(" ").add(quoted(words.room())).add(quoted(words.author()));
    int position = 0;
    for (var word : words.text()) {
      position++;
      vector.add(quoted(word) + ":" + position);
    }
    return vector.toString();
  }

  /** The words first: where they are rare, the rooms are not even looked at. */
  private static String wanted(WordQuery query) {
    var all = new StringJoiner(" & ");
    for (var phrase : query.phrases()) {
      all.add(
          phrase.stream()
              .map(PostgresWords::quoted)
              .collect(Collectors.joining(" <-> ", "(", ")")));
    }
    query.author().ifPresent(author -> all.add(quoted(Words.ofAuthor(author))));
    all.add(
        query.rooms().stream()
            .map(room -> quoted(Words.ofRoom(room)))
            .collect(Collectors.joining(" | ", "(", ")")));
    return all.toString();
  }

  private static String quoted(String word) {
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
