package dev.parley.settings;

import java.time.Duration;

/**
 * The pace of a stream.
 *
 * @param retry how long a client is told to wait before it connects again
 * @param heartbeat how often a stream shows that it lives
 */
public record StreamSettings(Duration retry, Duration heartbeat) {
  static StreamSettings from(Values values) {
    return new StreamSettings(
        values.of(Setting.RETRY).duration("0s", "1h"),
        values.of(Setting.HEARTBEAT).duration("100ms", "1h"));
  }
}
