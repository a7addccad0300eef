package dev.parley.ops;

import dev.parley.model.Counts;
import dev.parley.model.Distribution;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Puts what the rooms count by themselves into a registry, which asks them at each scrape. */
final class Meters {
  private static final double NANOS = 1e9;

  private final PrometheusRegistry registry;

  Meters(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param name ends in {@code _total}
   */
  void counter(String name, String help, LongSupplier value) {
    var unused =
        CounterWithCallback.builder()
            .name(name)
            .help(help)
            .callback(callback -> callback.call((double) value.getAsLong()))
            .register(registry);
  }

  /** One counter for each constant, labelled with its name in lower case. */
  <E extends Enum<E>> void counters(
      String name, String help, String label, Class<E> kinds, Counts<E> counts) {
    counters(name, help, label, kinds, Meters::word, counts);
  }

  <E extends Enum<E>> void counters(
      String name,
      String help,
      String label,
      Class<E> kinds,
      Function<E, String> word,
      Counts<E> counts) {
    var unused =
        CounterWithCallback.builder()
            .name(name)
            .help(help)
            .labelNames(label)
            .callback(
                callback ->
                    Arrays.stream(kinds.getEnumConstants())
                        .forEach(kind -> callback.call((double) counts.of(kind), word.apply(kind))))
            .register(registry);
  }

  void gauge(String name, String help, LongSupplier value) {
    var unused =
        GaugeWithCallback.builder()
            .name(name)
            .help(help)
            .callback(callback -> callback.call((double) value.getAsLong()))
            .register(registry);
  }

  /**
   * @param name ends in {@code _seconds}
   */
  void seconds(String name, String help, Supplier<Duration> value) {
    var unused =
        GaugeWithCallback.builder()
            .name(name)
            .help(help)
            .callback(callback -> callback.call(value.get().toNanos() / NANOS))
            .register(registry);
  }

  /**
   * Says something by a label; the value is always 1.
   *
   * @param name ends in {@code _info}
   */
  void info(String name, String help, String label, String value) {
    Info.builder().name(name).help(help).labelNames(label).register(registry).setLabelValues(value);
  }

  /** A histogram of plain numbers. */
  void histogram(String name, String help, Distribution distribution) {
    registry.register(new DistributionCollector(name, help, distribution, 1));
  }

  /**
   * A histogram of nanoseconds, told in seconds.
   *
   * @param name ends in {@code _seconds}
   */
  void histogramOfNanos(String name, String help, Distribution distribution) {
    registry.register(new DistributionCollector(name, help, distribution, NANOS));
  }

  /** How many values a distribution holds. */
  static long count(Distribution distribution) {
    return Arrays.stream(distribution.counts()).sum();
  }

  private static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
