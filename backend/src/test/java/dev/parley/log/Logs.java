package dev.parley.log;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.support.Await;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What tests of the log say often. */
final class Logs {
  static final int QUEUE = 10_000;

  private Logs() {}

  static SqliteLog open(Path file) {
    return open(file, QUEUE, events -> {});
  }

  static SqliteLog open(Path file, int queue, Consumer<List<Event>> committed) {
    return SqliteLog.open(file, queue, InstantSource.system(), committed);
  }

  /** Appends one event whose data is {@code {"by": name}}. */
  static Future<Long> append(EventLog log, String name) {
    return log.append(transaction -> event(transaction, name));
  }

  @CanIgnoreReturnValue
  static long event(Transaction transaction, String name) throws SQLException {
    return transaction.append("e", new Audience.Everyone(), seq -> data(name));
  }

  static String data(String name) {
    return "{\"by\":\"" + name + "\"}";
  }

  /** Everything in the log, read in small pages; fails if a seq is missing or out of order. */
  static List<Event> all(EventLog log) {
    var all = new ArrayList<Event>();
    while (true) {
      var page = Await.result(log.readAfter(all.size(), 37));
      if (page.isEmpty()) {
        return all;
      }
      for (var event : page) {
        if (event.seq() != all.size() + 1) {
          throw new AssertionError("after " + all.size() + " comes " + event);
        }
        all.add(event);
      }
    }
  }
}
