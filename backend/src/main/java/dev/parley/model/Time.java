package dev.parley.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as clients see them: ISO 8601, UTC, always with milliseconds. */
public final class Time {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Time() {}

  /** For example {@code 2026-01-02T03:04:05.006Z}. */
  public static String text(Instant time) {
    return FORM.format(time);
  }
}
