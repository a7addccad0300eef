package dev.parley.ops;

import dev.parley.model.Distribution;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Arrays;

/**
 * A {@link Distribution} as a histogram; the library has no histogram that asks somebody else.
 *
 * @param divisor from the distribution's unit to the histogram's
 */
record DistributionCollector(String name, String help, Distribution distribution, double divisor)
    implements Collector {

  @Override
  public String getPrometheusName() {
    return name;
  }

  @Override
  public MetricSnapshot collect() {
    var buckets = ClassicHistogramBuckets.of(bounds(), distribution.counts());
    var point = HistogramDataPointSnapshot.builder().classicHistogramBuckets(buckets);
    point.sum(distribution.sum() / divisor);
    return HistogramSnapshot.builder().name(name).help(help).dataPoint(point.build()).build();
  }

  private double[] bounds() {
    var bounds = distribution.bounds();
    var all =
        Arrays.copyOf(
            Arrays.stream(bounds).mapToDouble(it -> it / divisor).toArray(), bounds.length + 1);
    all[bounds.length] = Double.POSITIVE_INFINITY;
    return all;
  }
}
