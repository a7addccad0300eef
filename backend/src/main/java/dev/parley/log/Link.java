package dev.parley.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is made anew after it was lost. For one thread at a time.
 *
 * <p>While the database is away, one attempt in a while is made; whoever asks in between is told at
 * once, so that nobody waits for others' attempts.
 */
final class Link {
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);

  private final Opener opener;
  private final WordIndex words;
  private final String epoch;
  private @Nullable Sql sql;
  private @Nullable SQLException failure;
  private long failedNanos;

  /** Makes a connection. */
  @FunctionalInterface
  interface Opener {
    Connection open() throws SQLException;
  }

  /**
   * @param words how the database keeps the index of words
   * @param epoch of the log that is expected there; in its place another one is as bad as none
   */
  Link(Opener opener, WordIndex words, String epoch) {
    this.opener = opener;
    this.words = words;
    this.epoch = epoch;
  }

  /** The connection. */
  Sql sql() throws SQLException {
    if (sql == null) {
      if (failure != null && System.nanoTime() - failedNanos < BETWEEN_ATTEMPTS.toNanos()) {
        throw failure;
      }
      try {
        sql = open();
        failure = null;
      } catch (SQLException e) {
        failure = e;
        failedNanos = System.nanoTime();
        throw e;
      }
    }
    return sql;
  }

  /** After a failure: the next one who asks gets another connection. */
  void drop() {
    if (sql != null) {
      try {
        sql.close();
      } catch (SQLException e) {
        // It was of no use any more.
      }
      sql = null;
    }
  }

  private Sql open() throws SQLException {
    var fresh = new Sql(opener.open(), words);
    try {
      var found = epoch(fresh);
      if (!found.equals(epoch)) {
        throw new SQLException("another log is in its place");
      }
      return fresh;
    } catch (SQLException | RuntimeException e) {
      fresh.close();
      throw e;
    }
  }

  static String epoch(Sql sql) throws SQLException {
    return sql.first("SELECT epoch FROM log", row -> row.getString(1)).orElseThrow();
  }
}
