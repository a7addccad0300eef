package dev.parley.stream;

import dev.parley.chat.Membership;
import dev.parley.feed.Encoded;
import dev.parley.feed.Feed;
import dev.parley.log.EventLog;
import dev.parley.model.Audience.Room;
import dev.parley.model.Event;
import dev.parley.presence.Presence;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of one event loop. Those that are up to date share the hub's position and get each
 * tick's events in one write; one that has fallen behind, or has just come with a cursor, reads on
 * from its own position until it stands where the hub does. So there is no seam.
 */
final class StreamHub {
  private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);

  /** Bounds one tick, so that other work of the event loop gets its turn. */
  private static final int TICK_BYTES = 64 << 10;

  private final Context context;
  private final Feed feed;
  private final Presence presence;
  private final Frames frames;
  private final StreamLimits limits;
  private final StreamStats stats;
  private final Traffic traffic;
  private final InstantSource clock;
  private final Set<EventStream> open = new LinkedHashSet<>();
  private final LiveStreams live = new LiveStreams();
  private final CatchUp catchUp;
  private final Welcome welcome;
  private final Joiner joiner = new Joiner();
  private final AtomicBoolean tickDue = new AtomicBoolean();
  private long position;
  private int nextSlot;
  private boolean draining;
  private boolean elsewhere;

  StreamHub(
      Context context,
      Feed feed,
      EventLog log,
      Presence presence,
      Frames frames,
      StreamLimits limits,
      StreamStats stats,
      LongFunction<Future<Membership>> memberships,
      InstantSource clock) {
    this.context = context;
    this.feed = feed;
    this.presence = presence;
    this.frames = frames;
    this.limits = limits;
    this.stats = stats;
    this.traffic = stats.ofLoop();
    this.clock = clock;
    this.position = feed.window().last();
    this.catchUp = new CatchUp(feed, () -> position, this::goLive, this::giveUp);
    this.welcome =
        new Welcome(
            context, log.epoch(), presence, frames, stats, memberships, catchUp::run, this::giveUp);
  }

  /** The feed has more. From any thread. */
  void wake() {
    if (tickDue.compareAndSet(false, true)) {
      context.runOnContext(
          ignored -> {
            tickDue.set(false);
            tick();
          });
    }
  }

  /** Opens a stream. The head and the first bytes leave at once. */
  void open(HttpServerResponse response, Reader reader, Optional<String> cursor) {
    if (response.closed()) {
      // It went while somebody looked up who it is; nobody would tell that it has gone.
      return;
    }
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-cache, no-transform")
        .putHeader("X-Accel-Buffering", "no");
    stats.open();
    if (draining) {
      stats.end(EndReason.DRAINED);
      response.end(frames.shutdown(elsewhere));
      return;
    }
    if (!limits.admit(reader)) {
      stats.end(EndReason.OVERLOADED);
      response.end(frames.overloaded());
      return;
    }
    var stream = new EventStream(reader, response, nextSlot++ % Streams.SLOTS, traffic);
    open.add(stream);
    response.closeHandler(
        ignored -> closed(stream, stream.waiting ? EndReason.STALLED : EndReason.CLOSED));
    response.exceptionHandler(e -> LOG.debug("a stream broke: {}", e.getMessage()));
    welcome.give(stream, cursor);
  }

  /** Writes to every stream that can take it something that is not in the log. */
  void broadcast(Buffer bytes) {
    for (var stream : open) {
      if (stream.welcomed) {
        if (stream.canWrite()) {
          stream.write(bytes);
        } else {
          stream.rosterDue = true;
        }
      }
    }
  }

  /** Sends the heartbeat to the streams of a slot, and ends all whose session is over. */
  void beat(int slot) {
    var heartbeat = frames.heartbeat(position);
    var now = clock.instant();
    for (var stream : List.copyOf(open)) {
      if (!now.isBefore(stream.reader.expiresAt()) || stream.reader.revoked().getAsBoolean()) {
        end(stream, EndReason.SESSION_EXPIRED, frames.sessionExpired());
      } else if (stream.welcomed && stream.canWrite()) {
        writeRosterIfDue(stream);
        if (stream.slot == slot) {
          stream.write(heartbeat);
        }
      }
    }
  }

  /** Ends all streams, spread evenly over the time given; new ones are sent away at once. */
  Future<Void> drain(Duration spread, boolean elsewhere) {
    this.elsewhere = elsewhere;
    draining = true;
    var ends = new ArrayList<Future<?>>();
    var streams = List.copyOf(open);
    for (int i = 0; i < streams.size(); i++) {
      var stream = streams.get(i);
      long delay = 1 + spread.toMillis() * i / streams.size();
      ends.add(
          context
              .owner()
              .timer(delay, TimeUnit.MILLISECONDS)
              .andThen(ignored -> end(stream, EndReason.DRAINED, frames.shutdown(elsewhere))));
    }
    return Future.join(ends).mapEmpty();
  }

  private void goLive(EventStream stream) {
    live.add(stream);
    stream.resuming = false;
    writeRosterIfDue(stream);
  }

  private void writeRosterIfDue(EventStream stream) {
    if (stream.rosterDue) {
      stream.rosterDue = false;
      stream.write(frames.roster(presence.roster()));
    }
  }

  /** Takes what is new in the window to the streams that are up to date. */
  private void tick() {
    var news = feed.window().after(position, TICK_BYTES);
    if (news.isEmpty()) {
      letAllCatchUp();
      return;
    }
    var touched = new ArrayList<EventStream>();
    for (var encoded : news.get()) {
      deliver(encoded, touched);
      position = encoded.seq();
    }
    touched.forEach(this::flush);
    joiner.clear();
    if (feed.window().last() > position) {
      wake();
    }
  }

  /** The window has moved past this event loop: each stream goes on from the log by itself. */
  private void letAllCatchUp() {
    long lost = position;
    position = feed.window().last();
    for (var stream : live.removeAll()) {
      stats.fallBehind();
      stream.fallBehind(Math.max(stream.position, lost), lost);
      catchUp.run(stream);
    }
  }

  private void deliver(Encoded encoded, List<EventStream> touched) {
    var event = encoded.event();
    if (event.admits() && event.audience() instanceof Room room) {
      live.admit(event.member(), room.id());
    }
    for (var stream : live.audience(event.audience())) {
      if (event.seq() > stream.position) {
        if (stream.pending.isEmpty()) {
          touched.add(stream);
        }
        stream.pending.add(encoded);
      }
    }
    if (event.dismisses() && event.audience() instanceof Room room) {
      live.dismiss(event.member(), room.id());
    }
    if (event.name().equals(Event.SESSION_ENDED)) {
      endSession(new JsonObject(event.data()).getString("session"));
    }
  }

  private void flush(EventStream stream) {
    if (stream.canWrite()) {
      stream.write(joiner.join(stream.pending), stream.pending.size());
      stream.pending.clear();
    } else {
      stats.fallBehind();
      live.remove(stream);
      stream.fallBehind(stream.pending.get(0).seq() - 1, position);
      stream.pending.clear();
      catchUp.run(stream);
    }
  }

  /** It comes back, and is told why then. */
  private void giveUp(EventStream stream) {
    end(stream, EndReason.STUCK, frames.overloaded());
  }

  private void endSession(String session) {
    for (var stream : List.copyOf(open)) {
      if (stream.reader.session().equals(session)) {
        end(stream, EndReason.SESSION_EXPIRED, frames.sessionExpired());
      }
    }
  }

  private void end(EventStream stream, EndReason reason, Buffer last) {
    if (!stream.closed) {
      stream.end(last);
      closed(stream, reason);
    }
  }

  private void closed(EventStream stream, EndReason reason) {
    if (!stream.closed) {
      stream.closed = true;
      stats.end(reason);
      stream.page.clear();
      open.remove(stream);
      live.remove(stream);
      limits.release(stream.reader);
      if (stream.welcomed) {
        presence.closed(stream.reader.user().name());
      }
    }
  }
}
