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
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
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
    return prepare(statement, arguments).executeUpdate();
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
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }
}
