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
    return Select.of(query, span).run(sql, "id", limit);
  }

  /** Ordered by a sum, so that the planner does not walk the ids in search of what is rare. */
  @Override
  public Optional<List<Long>> few(Sql sql, WordQuery query, Span span, int limit)
      throws SQLException {
    sql.update(PLAN_EACH);
    var select = Select.of(query, span);
    return select.guess(sql) > NewestFirst.FEW
        ? Optional.empty()
        : Optional.of(select.run(sql, "id + 0", limit));
  }

  /** The messages that fit, from the tables on. */
  private record Select(String tables, List<Object> arguments) {
    static Select of(WordQuery query, Span span) {
      boolean inOneRoom = query.rooms().size() == 1;
      var tables =
          new StringBuilder(" FROM message_words")
              .append(inOneRoom ? "" : " JOIN messages USING (id)")
              .append(" WHERE id >= ? AND id < ?");
      var arguments = new ArrayList<Object>(List.of(span.from(), span.before()));
      var words = wanted(query);
      if (!words.isEmpty()) {
        tables.append(" AND words @@ CAST(? AS tsquery)");
        arguments.add(words);
      }
      if (!inOneRoom) {
        tables.append(" AND room = ANY (?)");
        arguments.add(query.rooms().toArray(String[]::new));
      }
      return new Select(tables.toString(), arguments);
    }

    List<Long> run(Sql sql, String order, int limit) throws SQLException {
      arguments.add(limit);
      return sql.list(
          "SELECT id" + tables + " ORDER BY " + order + " DESC LIMIT ?",
          row -> row.getLong(1),
          arguments.toArray());
    }

    /** How many rows the server thinks that there are. */
    long guess(Sql sql) throws SQLException {
      var plan =
          sql.first("EXPLAIN SELECT 1" + tables, row -> row.getString(1), arguments.toArray());
      var rows = ROWS.matcher(plan.orElseThrow());
      return rows.find() ? Long.parseLong(rows.group(1)) : Long.MAX_VALUE;
    }
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
