package dev.parley.log;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** The log's open transaction, lent to one {@link Change} at a time. */
public final class Transaction {
  private final Sql sql;
  private final Instant now;
  private final List<Event> events = new ArrayList<>();
  private long head;

  Transaction(Sql sql, long head, InstantSource clock) {
    this.sql = sql;
    this.head = head;
    this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The tables, as this transaction sees and changes them. */
  public Sql sql() {
    return sql;
  }

  /** The time of everything in this transaction, to the millisecond. */
  public Instant now() {
    return now;
  }

  /**
   * Appends an event.
   *
   * @param data gives the event's JSON, told the seq that the event gets
   * @return that seq
   */
  @CanIgnoreReturnValue
  public long append(String name, Audience audience, LongFunction<String> data)
      throws SQLException {
    return append(name, audience, Event.NOBODY, data);
  }

  /** Appends an event that makes somebody a member of its room, or no longer one. */
  @CanIgnoreReturnValue
  public long append(String name, Audience audience, long member, LongFunction<String> data)
      throws SQLException {
    long seq = head + 1;
    var event = new Event(seq, name, audience, data.apply(seq), member);
    sql.update(
        "INSERT INTO events (seq, at, name, audience, data, member) VALUES (?, ?, ?, ?, ?, ?)",
        seq,
        now.toEpochMilli(),
        name,
        audience.encoded(),
        event.data(),
        member);
    events.add(event);
    head = seq;
    return seq;
  }

  long head() {
    return head;
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  /**
   * Runs one change; when it throws, everything it did is undone and the others' work stays.
   *
   * @throws SQLException if the transaction itself is lost
   */
  <T> T run(Change<T> change) throws SQLException {
    long headBefore = head;
    int eventsBefore = events.size();
    sql.update("SAVEPOINT change");
    try {
      var result = change.apply(this);
      sql.update("RELEASE change");
      return result;
    } catch (SQLException e) {
      undo(headBefore, eventsBefore);
      throw new LogUnavailable("the database refused it", e);
    } catch (RuntimeException e) {
      undo(headBefore, eventsBefore);
      throw e;
    }
  }

  private void undo(long headBefore, int eventsBefore) throws SQLException {
    sql.update("ROLLBACK TO change");
    sql.update("RELEASE change");
    head = headBefore;
    events.subList(eventsBefore, events.size()).clear();
  }
}
