package dev.parley.log;

import java.sql.SQLException;

/** A question to the tables, answered as of one moment. Runs on a reader thread of the log. */
@FunctionalInterface
public interface Query<T> {
  T run(Sql sql) throws SQLException;
}
