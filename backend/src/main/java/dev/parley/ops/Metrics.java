package dev.parley.ops;

import dev.parley.cluster.Peers;
import dev.parley.feed.Feed;
import dev.parley.log.LogStats;
import dev.parley.presence.Presence;
import dev.parley.stream.Streams;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a node measures of itself, for Prometheus. The rooms count by themselves; until somebody
 * asks for the first time, nothing of the metrics library is even loaded.
 */
public final class Metrics {
  /** Version 0.0.4 of the text format; all that scrape can read it. */
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private final Sources sources;
  private @Nullable PrometheusRegistry registry;

  /**
   * Whom to ask.
   *
   * @param members how many nodes the cluster has
   * @param rateLimited how many posts were refused as too fast
   * @param replacements how many nodes of this process the cluster has lost before this one
   */
  public record Sources(
      String version,
      LogStats log,
      Feed feed,
      Peers peers,
      LongSupplier members,
      Presence presence,
      Streams streams,
      HttpAnswers answers,
      LongSupplier rateLimited,
      LongSupplier replacements) {}

  public Metrics(Sources sources) {
    this.sources = sources;
  }

  /** All metrics in the text format. Reads files of the system; not for an event loop. */
  public synchronized Buffer text() {
    var known = registry;
    if (known == null) {
      known = built();
      registry = known;
    }
    var text = new ByteArrayOutputStream(32 << 10);
    try {
      PrometheusTextFormatWriter.create().write(text, known.scrape(), EscapingScheme.ALLOW_UTF8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(text.toByteArray());
  }

  private PrometheusRegistry built() {
    var built = new PrometheusRegistry();
    RoomMeters.addTo(new Meters(built), sources);
    JvmMeters.addTo(built);
    return built;
  }
}
