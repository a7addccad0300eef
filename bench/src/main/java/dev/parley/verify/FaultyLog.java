package dev.parley.verify;

import dev.parley.log.Change;
import dev.parley.log.EventLog;
import dev.parley.log.LogStats;
import dev.parley.log.Query;
import dev.parley.model.Event;
import io.vertx.core.Future;
import java.util.List;

/** A log that can lose its process between the commit and the answer. */
final class FaultyLog implements EventLog {
  private final EventLog log;
  private final Faults faults;

  FaultyLog(EventLog log, Faults faults) {
    this.log = log;
    this.faults = faults;
  }

  @Override
  public <T> Future<T> append(Change<T> change) {
    return log.append(change)
        .map(
            result -> {
              faults.haltIfTold(Faults.HALT_BEFORE_ANSWER);
              return result;
            });
  }

  @Override
  public String epoch() {
    return log.epoch();
  }

  @Override
  public Future<Long> head() {
    return log.head();
  }

  @Override
  public <T> Future<T> read(Query<T> query) {
    return log.read(query);
  }

  @Override
  public <T> Future<T> search(Query<T> query) {
    return log.search(query);
  }

  @Override
  public Future<List<Event>> readAfter(long seq, int limit) {
    return log.readAfter(seq, limit);
  }

  @Override
  public LogStats stats() {
    return log.stats();
  }

  @Override
  public void close() {
    log.close();
  }
}
