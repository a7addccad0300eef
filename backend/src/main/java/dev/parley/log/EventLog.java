package dev.parley.log;

import dev.parley.model.Event;
import io.vertx.core.Future;
import java.util.List;

/**
 * The durable, totally ordered list of what happened, and the database that it lives in.
 *
 * <p>Safe to call from any thread. A future completes on the caller's Vert.x context where there is
 * one, else on a thread of the log. A future fails with {@link LogUnavailable} when the database
 * can't be reached or too much is waiting; nothing of that call has happened then, with one
 * exception: when the connection is lost while a commit is under way, nobody can know.
 */
public interface EventLog {

  /** Names this log among all logs ever made, {@code [a-z0-9]{4,16}}. */
  String epoch();

  /** The last seq, 0 while the log is empty. Includes what other nodes have committed. */
  Future<Long> head();

  /**
   * Changes state and appends the events that tell of it, in one transaction.
   *
   * <p>Completes once the change is durable. Changes that wait at the same time share a
   * transaction; one that throws is undone alone, and its exception fails its future.
   */
  <T> Future<T> append(Change<T> change);

  /** Reads state as of one moment. */
  <T> Future<T> read(Query<T> query);

  /**
   * Reads state as of one moment, as {@link #read} does, for questions that may take long. They
   * wait for each other, and neither streams nor pages of history wait for them.
   */
  <T> Future<T> search(Query<T> query);

  /**
   * The events after {@code seq}, in order and without a gap: at least one if there is one, at most
   * {@code limit}, and fewer when they are large. Empty only at the end.
   */
  Future<List<Event>> readAfter(long seq, int limit);

  /** What this log has done since it was opened. */
  LogStats stats();

  /** Finishes what was accepted, at most for some seconds, refuses the rest. Blocks. */
  void close();
}
