package dev.parley.settings;

/**
 * Where the log is kept.
 *
 * @param queue how many appends may wait; one more is refused with 503
 */
public record LogSettings(DatabaseUrl database, int queue) {
  static LogSettings from(Values values) {
    return new LogSettings(
        DatabaseUrl.of(values.of(Setting.DATABASE)),
        values.of(Setting.LOG_QUEUE).number(1, 1_000_000));
  }
}
