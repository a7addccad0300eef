package dev.parley.settings;

import java.nio.file.Path;

/**
 * Where the log is kept.
 *
 * @param database the SQLite file; neither it nor its folder need exist yet
 * @param queue how many appends may wait; one more is refused with 503
 */
public record LogSettings(Path database, int queue) {
  private static final String SQLITE = "sqlite:";

  static LogSettings from(Values values) {
    return new LogSettings(
        database(values.of(Setting.DATABASE)), values.of(Setting.LOG_QUEUE).number(1, 1_000_000));
  }

  /** Complains without showing the value: a database URL may hold a password. */
  private static Path database(Value value) {
    String text = value.text();
    if (text.startsWith("postgresql:") || text.startsWith("postgres:")) {
      throw value.bad("names a PostgreSQL database, but this build has SQLite only: sqlite:<file>");
    }
    String file = text.startsWith(SQLITE) ? text.substring(SQLITE.length()) : "";
    if (file.isBlank()
        || file.startsWith(":")
        || file.contains("?")
        || file.indexOf('\0') >= 0
        || file.endsWith("/")) {
      throw value.bad("must be sqlite:<file>, such as sqlite:data/parley.db");
    }
    return new Value(value.name(), file).path("sqlite:<file>");
  }
}
