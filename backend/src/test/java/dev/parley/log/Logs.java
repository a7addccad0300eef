package dev.parley.log;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.settings.DatabaseUrl.SqliteFile;
import dev.parley.settings.Settings;
import dev.parley.support.Await;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What tests of the log say often. */
final class Logs {
  static final int QUEUE = 10_000;

  private Logs() {}

  static SqlLog open(Database database) {
    return open(database, QUEUE, events -> {});
  }

  static SqlLog open(Database database, int queue, Consumer<List<Event>> committed) {
    return SqlLog.open(database, queue, InstantSource.system(), committed);
  }

  static Database sqlite(Path file) {
    return Database.of(new SqliteFile(file));
  }

  static Database postgres(String url) {
    return Database.of(Settings.parse(List.of("--database", url), Map.of()).log().database());
  }

  /** Appends one event whose data is {@code {"by": name}}. */
  static Future<Long> append(EventLog log, String name) {
    return log.append(transaction -> event(transaction, name));
  }

  @CanIgnoreReturnValue
  static long event(Transaction transaction, String name) throws SQLException {
    return transaction.append("e", new Audience.Everyone(), seq -> data(name));
  }

  /**
   * Writes messages to the lobby that say {@code n<id>}, then the text, then "words", and gives the
   * last one's id.
   */
  @CanIgnoreReturnValue
  static long messages(Transaction transaction, long first, int count, String text)
      throws SQLException {
    var sql = transaction.sql();
    var author =
        sql.first(
            "INSERT INTO users (name, role, created_at) VALUES ('ann', 'guest', 0) RETURNING id",
            row -> row.getLong(1));
    for (long id = first; id < first + count; id++) {
      var said = "n" + id + " " + text + " words";
      sql.update(
          "INSERT INTO messages (id, room, author, author_name, text, at)"
              + " VALUES (?, 'lobby', ?, 'ann', ?, 0)",
          id,
          author.orElseThrow(),
          said);
      transaction.index(id, Words.of("lobby", "ann", said));
    }
    return first + count - 1;
  }

  /** As {@link #messages}, in a transaction of its own. */
  static long say(EventLog log, long first, int count, String text) {
    return Await.result(log.append(transaction -> messages(transaction, first, count, text)));
  }

  /** The newest messages of the lobby that have this phrase. */
  static List<Long> find(EventLog log, long before, int limit, List<String> phrase) {
    var query = new WordQuery(List.of(phrase), Optional.empty(), Set.of("lobby"));
    return Await.result(log.search(sql -> sql.find(query, new Span(0, before), limit))).ids();
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
