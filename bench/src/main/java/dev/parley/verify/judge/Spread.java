package dev.parley.verify.judge;

import java.util.Locale;

/** How durations are spread, in milliseconds. */
public record Spread(long count, double p50, double p95, double p99, double max) {
  /** One of {@code p50}, {@code p95}, {@code p99}, {@code max}. */
  double of(String which) {
    return switch (which) {
      case "p50" -> p50;
      case "p95" -> p95;
      case "p99" -> p99;
      case "max" -> max;
      default -> throw new IllegalArgumentException(which);
    };
  }

  /** {@code p50 | p99 | max}. */
  @Override
  public String toString() {
    return count == 0
        ? "– | – | –"
        : String.format(Locale.ROOT, "%.0f | %.0f | %.0f", p50, p99, max);
  }
}
