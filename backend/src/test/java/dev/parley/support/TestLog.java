package dev.parley.support;

import dev.parley.log.Database;
import dev.parley.log.SqlLog;
import dev.parley.model.Event;
import dev.parley.settings.DatabaseUrl.SqliteFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** A log without a node around it. */
public final class TestLog {
  private TestLog() {}

  /** The log in an SQLite file, which others may have open too. */
  public static SqlLog in(Path file) {
    return in(file, events -> {});
  }

  /**
   * As {@link #in(Path)}.
   *
   * @param committed told of what is appended through this log
   */
  public static SqlLog in(Path file, Consumer<List<Event>> committed) {
    return SqlLog.open(
        Database.of(new SqliteFile(file)), 10_000, InstantSource.system(), committed);
  }
}
