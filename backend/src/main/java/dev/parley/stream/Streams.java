package dev.parley.stream;

import dev.parley.chat.Membership;
import dev.parley.cluster.Bus;
import dev.parley.cluster.Hint.Typing;
import dev.parley.feed.Feed;
import dev.parley.presence.Presence;
import dev.parley.settings.LimitSettings;
import dev.parley.settings.StreamSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
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

  /** Streams whose session is over end this soon, however seldom the heartbeat is. */
  private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofSeconds(1);

  private static final int NO_SLOT = -1;

  /** Ends about 500 streams a second, so that they don't come back in the same instant. */
  private static final Duration DRAIN_PER_STREAM = Duration.ofMillis(2);

  /** Below the minute after which many a proxy takes a request for dead. */
  private static final Duration LONGEST_POLL = Duration.ofSeconds(30);

  private final Feed feed;
  private final Presence presence;
  private final Frames frames;
  private final Duration heartbeat;
  private final LongFunction<Future<Membership>> memberships;
  private final InstantSource clock;
  private final StreamLimits limits;
  private final StreamStats stats = new StreamStats();
  private final Map<Context, StreamHub> hubs = new ConcurrentHashMap<>();
  private final AtomicInteger slot = new AtomicInteger();
  private volatile boolean draining;

  public Streams(
      Feed feed,
      Presence presence,
      Frames frames,
      StreamSettings settings,
      LimitSettings limits,
      LongFunction<Future<Membership>> memberships,
      InstantSource clock) {
    this.feed = feed;
    this.presence = presence;
    this.frames = frames;
    this.heartbeat = settings.heartbeat();
    this.memberships = memberships;
    this.clock = clock;
    this.limits =
        new StreamLimits(
            limits.maxStreamsPerUser(), limits.maxStreamsPerAddress(), limits.maxStreams());
  }

  /** Begins to pass on what the feed and presence say. The feed must have started. */
  public void start(Vertx vertx) {
    feed.listen(batch -> hubs.values().forEach(StreamHub::wake));
    presence.listen(
        changes -> {
          var bytes = Buffer.buffer();
          changes.forEach(change -> bytes.appendBuffer(frames.presence(change)));
          hubs.forEach((context, hub) -> context.runOnContext(ignored -> hub.broadcast(bytes)));
        });
    long beat = Math.max(1, heartbeat.toMillis() / SLOTS);
    vertx.setPeriodic(beat, timer -> beat(nextSlot()));
    long looks = LONGEST_BETWEEN_LOOKS.toMillis();
    if (beat > looks) {
      vertx.setPeriodic(looks, timer -> beat(NO_SLOT));
    }
  }

  /** Begins to pass on what the bus says of who is typing. */
  public void hear(Bus bus) {
    bus.listen(
        hint -> {
          if (hint instanceof Typing typing && typing.epoch().equals(frames.epoch())) {
            var bytes = frames.typing(typing.room(), typing.name());
            hubs.forEach(
                (context, hub) ->
                    context.runOnContext(
                        ignored -> hub.live.pass(typing.room(), typing.user(), bytes)));
          }
        });
  }

  /** Gives the calling event loop its hub. Call once per HTTP server. */
  public void addHub(Context context) {
    var twoBeats = heartbeat.multipliedBy(2);
    var longestPoll = twoBeats.compareTo(LONGEST_POLL) < 0 ? twoBeats : LONGEST_POLL;
    hubs.put(
        context,
        new StreamHub(
            context, feed, presence, frames, limits, stats, longestPoll, memberships, clock));
  }

  /**
   * Opens a stream on the calling event loop; it stays open until the reader goes, the session ends
   * or the node drains.
   *
   * @param cursor what the reader brought back, unchecked
   * @param poll whether it is to end as soon as something new was told, or after two heartbeats, at
   *     most 30 s
   */
  public void open(
      Context context,
      HttpServerRequest request,
      Reader reader,
      Optional<String> cursor,
      boolean poll) {
    hub(context).open(request, reader, cursor, poll);
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

  private int nextSlot() {
    return slot.getAndUpdate(last -> (last + 1) % SLOTS);
  }

  private void beat(int now) {
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
