package dev.parley.log;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Looks through the newest messages, where what is common is found. Then through all that are left,
 * if few of them can fit; else from the newest on, a span of them after the other, for as long as a
 * search may take. So of what is common and does not fit, a phrase of common words say, only the
 * newer part is looked through.
 */
final class NewestFirst {
  /** How many ids; the slowest search takes some 5 ms for so many. */
  static final int FIRST_SPAN = 10_000;

  /** How many ids an index can be told to stay within (see {@link SqliteWords}). */
  static final long MOST_SPAN = 1_000_000;

  /** How many messages are few: some 20 ms, if each has to be looked at. */
  static final int FEW = 10_000;

  /** No big step into what is denser than what was seen so far. */
  private static final double MOST_GROWTH = 4;

  /** What is left of the time is not worth a smaller span. */
  private static final double LEAST_GROWTH = 0.25;

  /** Leaves as much again for reading the messages, and for a machine that is busy. */
  static final long MOST_NANOS = 25_000_000;

  private final WordIndex words;
  private final LongSupplier nanoTime;

  NewestFirst(WordIndex words, LongSupplier nanoTime) {
    this.words = words;
    this.nanoTime = nanoTime;
  }

  Found find(Sql sql, WordQuery query, Span wanted, int limit) throws SQLException {
    long began = nanoTime.getAsLong();
    var span = wanted.newest(end(sql), FIRST_SPAN);
    if (span.from() >= span.before()) {
      return new Found(List.of(), 0);
    }
    var ids = new ArrayList<>(words.find(sql, query, span, limit));
    if (ids.size() == limit || span.from() == wanted.from()) {
      return new Found(ids, 0);
    }
    var few = words.few(sql, query, new Span(wanted.from(), span.from()), limit - ids.size());
    if (few.isPresent()) {
      ids.addAll(few.get());
      return new Found(ids, 0);
    }
    return walk(sql, query, wanted, span, limit, ids, began);
  }

  private Found walk(
      Sql sql, WordQuery query, Span wanted, Span first, int limit, List<Long> ids, long began)
      throws SQLException {
    var span = first;
    double growth = 1;
    while (growth >= LEAST_GROWTH) {
      long size = (long) Math.ceil((span.before() - span.from()) * growth);
      size = Math.min(size, MOST_SPAN);
      span = wanted.newest(span.from(), size);
      long spanBegan = nanoTime.getAsLong();
      ids.addAll(words.find(sql, query, span, limit - ids.size()));
      if (ids.size() == limit || span.from() == wanted.from()) {
        return new Found(ids, 0);
      }
      long now = nanoTime.getAsLong();
      double left = MOST_NANOS - (now - began);
      growth = Math.min(MOST_GROWTH, left / Math.max(1, now - spanBegan));
    }
    return new Found(ids, span.from());
  }

  private static long end(Sql sql) throws SQLException {
    return sql.first("SELECT coalesce(max(id), 0) + 1 FROM messages", row -> row.getLong(1))
        .orElseThrow();
  }
}
