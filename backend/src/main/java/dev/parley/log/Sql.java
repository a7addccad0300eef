package dev.parley.log;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the log lends it. Statements are prepared once and kept, since preparing one
 * costs more than running it. For one thread at a time.
 */
public class Sql {
  private final Connection connection;
  private final WordIndex words;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private long updates;

  /**
   * @param words how this database keeps the index of words
   */
  Sql(Connection connection, WordIndex words) {
    this.connection = connection;
    this.words = words;
  }

  /** All rows. */
  public <T> List<T> list(String query, Row<T> row, @Nullable Object... arguments)
      throws SQLException {
    return listWhile(query, row, value -> true, arguments);
  }

  /** The rows up to and including the first that says it is enough. */
  <T> List<T> listWhile(
      String query, Row<T> row, Predicate<T> wantsMore, @Nullable Object... arguments)
      throws SQLException {
    try (var rows = prepare(query, arguments).executeQuery()) {
      var values = new ArrayList<T>();
      boolean more = true;
      while (more && rows.next()) {
        var value = row.read(rows);
        values.add(value);
        more = wantsMore.test(value);
      }
      return values;
    }
  }

  /** The first row, if there is one. */
  @CanIgnoreReturnValue
  public <T> Optional<T> first(String query, Row<T> row, @Nullable Object... arguments)
      throws SQLException {
    try (var rows = prepare(query, arguments).executeQuery()) {
      return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
    }
  }

  /** How many rows the statement changed. */
  @CanIgnoreReturnValue
  public int update(String statement, @Nullable Object... arguments) throws SQLException {
    updates++;
    return prepare(statement, arguments).executeUpdate();
  }

  /** How many statements were run that may have changed something. */
  long updates() {
    return updates;
  }

  /** The same statement for each of these rows of arguments, in as few round trips as may be. */
  void updateAll(String statement, List<Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    updates++;
    var prepared = prepare(statement);
    for (var row : rows) {
      bind(prepared, row);
      prepared.addBatch();
    }
    prepared.executeBatch();
  }

  /**
   * The newest messages that have what is looked for, as far as there is time to look: some 25 ms.
   *
   * @param span only messages that are in it
   */
  public Found find(WordQuery query, Span span, int limit) throws SQLException {
    return new NewestFirst(words, System::nanoTime).find(this, query, span, limit);
  }

  /**
   * The condition and the order of a query for the newest messages of a room after one of them,
   * which this database answers by the index of the room's messages and by nothing else.
   *
   * @param room an expression
   * @param after an expression
   */
  public String newestOf(String room, String after) {
    return words.newestOf(room, after);
  }

  void unindex(long id) throws SQLException {
    words.remove(this, id);
  }

  void index(List<WordIndex.Entry> entries) throws SQLException {
    words.add(this, entries);
  }

  void close() throws SQLException {
    connection.close();
  }

  private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
    var statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    bind(statement, arguments);
    return statement;
  }

  private static void bind(PreparedStatement statement, @Nullable Object... arguments)
      throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }
}
