package dev.parley.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05.000Z",
    "2026-01-02T03:04:05.006Z, 2026-01-02T03:04:05.006Z",
    "2026-01-02T03:04:05.0069Z, 2026-01-02T03:04:05.006Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z"
  })
  void milliSecondsAreAlwaysThere(Instant time, String text) {
    assertEquals(text, Time.text(time));
  }
}
