package dev.parley.settings;

import java.time.Duration;

/**
 * Who counts as online, and how many are listed.
 *
 * @param grace how long someone without a stream still counts as online
 * @param maxRoster how many users one roster lists; past it they are only counted
 */
public record PresenceSettings(Duration grace, int maxRoster) {
  static PresenceSettings from(Values values) {
    return new PresenceSettings(
        values.of(Setting.GRACE).duration("0s", "1h"),
        values.of(Setting.MAX_ROSTER).number(1, 100_000));
  }
}
