package dev.parley.verify.house;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The database that all nodes share, seen from outside. */
public interface Database extends AutoCloseable {
  /** For {@code --database}. */
  String url();

  /** A connection of one's own, past the server. */
  Connection connect() throws SQLException;

  /** How large it is, in bytes; 0 if that can't be told. */
  long bytes();

  /** What its own check of itself says; empty if all is well. */
  List<String> integrity();

  @Override
  void close();

  /** Number of events, and the last seq. */
  default long[] countAndHead() {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*), coalesce(max(seq), 0) FROM events")) {
      boolean any = rows.next();
      return any ? new long[] {rows.getLong(1), rows.getLong(2)} : new long[] {0, 0};
    } catch (SQLException e) {
      throw new CannotRun("the database does not answer: " + e.getMessage(), e);
    }
  }
}
