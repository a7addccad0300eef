package dev.parley.log;

import java.sql.SQLException;

/**
 * Work inside the transaction of an append. Runs on the log's writer thread: quick, and SQL only.
 */
@FunctionalInterface
public interface Change<T> {

  /** Whatever this throws undoes the change and reaches the one who asked for it. */
  T apply(Transaction transaction) throws SQLException;
}
