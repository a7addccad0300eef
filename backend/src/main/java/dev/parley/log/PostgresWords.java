package dev.parley.log;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words in a table of tsvectors under a GIN index.
 *
 * <p>Such an index knows no order: of a word that is everywhere it would fetch and sort every
 * message. By how often a word occurs, which the server knows, it goes by the index for what is
 * rare, and for what is not it walks through the messages from the newest on.
 */
final class PostgresWords implements WordIndex {
  /** The span is named for both tables: the planner does not see that it is the same for both. */
  private static final String IN_ROOMS =
      " JOIN (SELECT id, room FROM messages WHERE id >= ? AND id < ? AND room = ANY (?)) AS inside"
          + " USING (id)";

  private static final String IN_SPAN = " WHERE id >= ? AND id < ?";

  private static final Pattern ROWS = Pattern.compile(" rows=(\\d+) ");

  private static final String ADD =
      "INSERT INTO message_words (id, words) VALUES (?, CAST(? AS tsvector))";

  /**
   * A plan that is kept is made without knowing the words, and reads the query and the list of
   * rooms anew for each message.
   */
  private static final String PLAN_EACH = "SET LOCAL plan_cache_mode = force_custom_plan";

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
  public List<Long> find(Sql sql, WordQuery query, Span span, int limit) throws SQLException {
    sql.update(PLAN_EACH);
    return newest(sql, query, span, "id", limit);
  }

  /** Ordered by a sum, so that the planner does not walk the ids in search of what is rare. */
  @Override
  public Optional<List<Long>> few(Sql sql, WordQuery query, Span span, int limit)
      throws SQLException {
    sql.update(PLAN_EACH);
    return guess(sql, query, span) > NewestFirst.FEW
        ? Optional.empty()
        : Optional.of(newest(sql, query, span, "id + 0", limit));
  }

  private static List<Long> newest(Sql sql, WordQuery query, Span span, String order, int limit)
      throws SQLException {
    var select = new StringBuilder("SELECT id FROM message_words");
    var arguments = new ArrayList<Object>();
    if (query.rooms().size() > 1) {
      select.append(IN_ROOMS);
      arguments.addAll(List.of(span.from(), span.before()));
      arguments.add(query.rooms().toArray(String[]::new));
    }
    select.append(where(query, span, arguments));
    select.append(" ORDER BY ").append(order).append(" DESC LIMIT ?");
    arguments.add(limit);
    return sql.list(select.toString(), row -> row.getLong(1), arguments.toArray());
  }

  /** How many messages have the words, as far as the server knows. */
  private static long guess(Sql sql, WordQuery query, Span span) throws SQLException {
    var arguments = new ArrayList<Object>();
    var select = "EXPLAIN SELECT 1 FROM message_words" + where(query, span, arguments);
    var plan = sql.first(select, row -> row.getString(1), arguments.toArray()).orElseThrow();
    var rows = ROWS.matcher(plan);
    return rows.find() ? Long.parseLong(rows.group(1)) : Long.MAX_VALUE;
  }

  private static String where(WordQuery query, Span span, List<Object> arguments) {
    arguments.addAll(List.of(span.from(), span.before()));
    var words = wanted(query);
    if (words.isEmpty()) {
      return IN_SPAN;
    }
    arguments.add(words);
    return IN_SPAN + " AND words @@ CAST(? AS tsquery)";
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

  /** One room is a word like others. Many would be looked up one by one in each message. */
  private static String wanted(WordQuery query) {
    var all = new StringJoiner(" & ");
    for (var phrase : query.phrases()) {
      all.add(
          phrase.stream()
              .map(PostgresWords::quoted)
              .collect(Collectors.joining(" <-> ", "(", ")")));
    }
    query.author().ifPresent(author -> all.add(quoted(Words.ofAuthor(author))));
    if (query.rooms().size() == 1) {
      query.rooms().forEach(room -> all.add(quoted(Words.ofRoom(room))));
    }
    return all.toString();
  }

  private static String quoted(String word) {
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
