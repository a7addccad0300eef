package dev.parley.log;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What is looked up otherwise in one product than in another: the messages' words, above all. */
interface WordIndex {

  /** A message of the log and what it is found by. */
  record Entry(long id, Words words) {}

  /** Adds messages that are not in it yet, in the open transaction. */
  void add(Sql sql, List<Entry> entries) throws SQLException;

  /** Removes a message, if it is in it, in the open transaction. */
  void remove(Sql sql, long id) throws SQLException;

  /** The ids of the newest messages in the span that fit, newest first. */
  List<Long> find(Sql sql, WordQuery query, Span span, int limit) throws SQLException;

  /**
   * As {@link #find}, at once in all of the span, however long it is; empty if more messages than
   * {@link NewestFirst#FEW} may have to be looked at for it, as far as is known beforehand.
   */
  Optional<List<Long>> few(Sql sql, WordQuery query, Span span, int limit) throws SQLException;

  /** As {@link Sql#newestOf} promises. */
  String newestOf(String room, String after);
}
