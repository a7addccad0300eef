package dev.parley.log;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The log's open transaction, lent to one {@link Change} at a time. */
public final class Transaction {
  private final Sql sql;
  private final Instant now;
  private final boolean cautious;
  private final List<Event> events = new ArrayList<>();
  private final List<Indexing> indexed = new ArrayList<>();
  private long head;

  /**
   * @param cautious whether one change can be undone without the others, which costs each of them
   *     two statements more
   */
  Transaction(Sql sql, long head, InstantSource clock, boolean cautious) {
    this.sql = sql;
    this.head = head;
    this.cautious = cautious;
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

  /**
   * Puts other data in the place of an event's. From now on that is what it says, also to who comes
   * back from before it; the nodes are told, so that none keeps what it said.
   */
  public void rewrite(long seq, String data) throws SQLException {
    sql.update("UPDATE events SET data = ? WHERE seq = ?", data, seq);
    tellRewritten(seq);
  }

  /** Takes an event back: it keeps its place and says nothing to anybody. */
  public void withdraw(long seq) throws SQLException {
    sql.update(
        "UPDATE events SET name = ?, audience = ?, data = '{}', member = ? WHERE seq = ?",
        Event.WITHDRAWN,
        new Audience.Nodes().encoded(),
        Event.NOBODY,
        seq);
    tellRewritten(seq);
  }

  private void tellRewritten(long rewritten) throws SQLException {
    append(Event.EVENT_REWRITTEN, new Audience.Nodes(), seq -> "{\"seq\":" + rewritten + "}");
  }

  /** Lets a message be found by its words, once this is committed. */
  public void index(long id, Words words) {
    indexed.add(new Indexing(id, words, false));
  }

  /** Lets a message no longer be found, but by what is {@linkplain #index indexed} hereafter. */
  public void unindex(long id) {
    indexed.add(new Indexing(id, null, true));
  }

  /**
   * What becomes of a message in the index of words.
   *
   * @param words null if it is found no more
   * @param known whether it is in the index from before this transaction
   */
  private record Indexing(long id, @Nullable Words words, boolean known) {
    Indexing then(Indexing next) {
      return new Indexing(id, next.words, known);
    }
  }

  /**
   * Writes what was {@linkplain #index indexed}, after all changes: within each one's savepoint
   * FTS5 would write a part of its own for every message and merge them all.
   */
  void writeIndex() throws SQLException {
    var last = new LinkedHashMap<Long, Indexing>();
    indexed.forEach(each -> last.merge(each.id, each, Indexing::then));
    var entries = new ArrayList<WordIndex.Entry>();
    for (var each : last.values()) {
      if (each.known) {
        sql.unindex(each.id);
      }
      if (each.words != null) {
        entries.add(new WordIndex.Entry(each.id, each.words));
      }
    }
    sql.index(entries);
  }

  long head() {
    return head;
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  /** A change has failed half way and can't be undone alone: all have to be done again. */
  static final class Spoiled extends Exception {
    private static final long serialVersionUID = 1L;

    Spoiled(Exception cause) {
      super(cause);
    }
  }

  /**
   * Runs one change; when it throws, everything it did is undone and the others' work stays.
   *
   * @throws SQLException if the transaction itself is lost
   * @throws Spoiled if it can't be undone, since this transaction is not a cautious one
   */
  <T> T run(Change<T> change) throws SQLException, Spoiled {
    return cautious ? runCautiously(change) : runPlainly(change);
  }

  /** Nearly every refusal comes before anything is written, and then nothing is to be undone. */
  private <T> T runPlainly(Change<T> change) throws Spoiled {
    long updatesBefore = sql.updates();
    int indexedBefore = indexed.size();
    try {
      return change.apply(this);
    } catch (SQLException e) {
      throw new Spoiled(e);
    } catch (RuntimeException e) {
      if (sql.updates() > updatesBefore || indexed.size() > indexedBefore) {
        throw new Spoiled(e);
      }
      throw e;
    }
  }

  private <T> T runCautiously(Change<T> change) throws SQLException {
    long headBefore = head;
    int eventsBefore = events.size();
    int indexedBefore = indexed.size();
    sql.update("SAVEPOINT change");
    try {
      var result = change.apply(this);
      sql.update("RELEASE change");
      return result;
    } catch (SQLException e) {
      undo(headBefore, eventsBefore, indexedBefore);
      throw new LogUnavailable("the database refused it", e);
    } catch (RuntimeException e) {
      undo(headBefore, eventsBefore, indexedBefore);
      throw e;
    }
  }

  private void undo(long headBefore, int eventsBefore, int indexedBefore) throws SQLException {
    sql.update("ROLLBACK TO change");
    sql.update("RELEASE change");
    head = headBefore;
    events.subList(eventsBefore, events.size()).clear();
    indexed.subList(indexedBefore, indexed.size()).clear();
  }
}
