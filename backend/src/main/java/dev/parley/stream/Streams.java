package dev.parley.stream;

import dev.parley.chat.Membership;
import dev.parley.feed.Feed;
import dev.parley.log.EventLog;
import dev.parley.presence.Presence;
import dev.parley.settings.LimitSettings;
import dev.parley.settings.StreamSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

/** All streams of this node: one hub for each event loop that serves HTTP. */
public final class Streams {
  /** One timer per node beats for all streams, a part of them at a time. */
  static final int SLOTS = 15;

  /** Ends about 500 streams a second, so that they don't come back in the same instant. */
  private static final Duration DRAIN_PER_STREAM = Duration.ofMillis(2);

  private final Feed feed;
  private final EventLog log;
  private final Presence presence;
  private final Frames frames;
  private final LongFunction<Future<Membership>> memberships;
  private final InstantSource clock;
  private final StreamLimits limits;
  private final StreamStats stats = new StreamStats();
  private final Map<Context, StreamHub> hubs = new ConcurrentHashMap<>();
  private final AtomicInteger slot = new AtomicInteger();
  private volatile boolean draining;

  public Streams(
      Feed feed,
      EventLog log,
      Presence presence,
      Frames frames,
      LimitSettings limits,
      LongFunction<Future<Membership>> memberships,
      InstantSource clock) {
    this.feed = feed;
    this.log = log;
    this.presence = presence;
    this.frames = frames;
    this.memberships = memberships;
    this.clock = clock;
    this.limits = new StreamLimits(limits.maxStreamsPerUser(), limits.maxStreamsPerAddress());
  }

  /** Begins to pass on what the feed and presence say. The feed must have started. */
  public void start(Vertx vertx, StreamSettings settings) {
    feed.listen(batch -> hubs.values().forEach(StreamHub::wake));
    presence.listen(
        change -> {
          var bytes = frames.presence(change);
          hubs.forEach((context, hub) -> context.runOnContext(ignored -> hub.broadcast(bytes)));
        });
    long beat = Math.max(1, settings.heartbeat().toMillis() / SLOTS);
    vertx.setPeriodic(beat, timer -> beat());
  }

  /** Gives the calling event loop its hub. Call once per HTTP server. */
  public void addHub(Context context) {
    hubs.put(
        context,
        new StreamHub(context, feed, log, presence, frames, limits, stats, memberships, clock));
  }

  /**
   * Opens a stream on the calling event loop; it stays open until the reader goes, the session ends
   * or the node drains.
   *
   * @param cursor what the reader brought back, unchecked
   */
  public void open(
      Context context, HttpServerResponse response, Reader reader, Optional<String> cursor) {
    hub(context).open(response, reader, cursor);
  }

  /** How many streams are open. */
  public long count() {
    return limits.open();
  }

  public StreamStats stats() {
    return stats;
  }

  /** Whether {@link #drain} was called. */
  public boolean draining() {
    return draining;
  }

  /**
   * Tells all streams that the node stops and ends them, spread out; no new ones stay open.
   *
   * @param longest ends them all within this time
   * @param elsewhere whether there are other nodes for them to go to
   */
  public Future<Void> drain(Duration longest, boolean elsewhere) {
    draining = true;
    var wanted = DRAIN_PER_STREAM.multipliedBy(count());
    var spread = wanted.compareTo(longest) < 0 ? wanted : longest;
    List<Future<Void>> drained =
        hubs.entrySet().stream()
            .map(entry -> drain(entry.getKey(), entry.getValue(), spread, elsewhere))
            .toList();
    return Future.join(drained).mapEmpty();
  }

  private static Future<Void> drain(
      Context context, StreamHub hub, Duration spread, boolean elsewhere) {
    var done = Promise.<Void>promise();
    context.runOnContext(ignored -> hub.drain(spread, elsewhere).onComplete(done));
    return done.future();
  }

  private void beat() {
    int now = slot.getAndUpdate(last -> (last + 1) % SLOTS);
    hubs.forEach((context, hub) -> context.runOnContext(ignored -> hub.beat(now)));
  }

  private StreamHub hub(Context context) {
    var hub = hubs.get(context);
    if (hub == null) {
      throw new IllegalStateException("no hub for " + context);
    }
    return hub;
  }
}
