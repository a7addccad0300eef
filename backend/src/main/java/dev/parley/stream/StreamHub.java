package dev.parley.stream;

import dev.parley.chat.Membership;
import dev.parley.feed.Encoded;
import dev.parley.feed.Feed;
import dev.parley.model.Audience.Room;
import dev.parley.model.Event;
import dev.parley.presence.Presence;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
  private final Duration longestPoll;
  private final Feed feed;
  private final Presence presence;
  private final Frames frames;
  private final Door door;
  private final StreamStats stats;
  private final Traffic traffic;
  private final InstantSource clock;
  private final Set<EventStream> open = new LinkedHashSet<>();
  final LiveStreams live = new LiveStreams();
  private final CatchUp catchUp;
  private final Welcome welcome;
  private final Ticker ticker;
  private long position;
  private int nextSlot;

  StreamHub(
      Context context,
      Feed feed,
      Presence presence,
      Frames frames,
      StreamLimits limits,
      StreamStats stats,
      Duration longestPoll,
      LongFunction<Future<Membership>> memberships,
      InstantSource clock) {
    this.context = context;
    this.longestPoll = longestPoll;
    this.feed = feed;
    this.presence = presence;
    this.frames = frames;
    this.door = new Door(limits, frames, stats);
    this.stats = stats;
    this.traffic = stats.ofLoop();
    this.clock = clock;
    this.position = feed.window().last();
    this.ticker = new Ticker(context, this::tick);
    this.catchUp = new CatchUp(feed, () -> position, this::goLive, this::giveUp);
    this.welcome =
        new Welcome(context, presence, frames, stats, memberships, catchUp::run, this::giveUp);
  }

  /** The feed has more. From any thread. */
  void wake() {
    ticker.wake();
  }

  /** Opens a stream, or one that is a poll. The head and the first bytes leave at once. */
  void open(HttpServerRequest request, Reader reader, Optional<String> cursor, boolean poll) {
    var response = request.response();
    if (response.closed()) {
      // It went while somebody looked up who it is; nobody would tell that it has gone.
      return;
    }
    if (!door.letsIn(reader, response)) {
      return;
    }
    int slot = nextSlot++ % Streams.SLOTS;
    var stream = new EventStream(reader, new Outlet(request), slot, traffic, poll);
    open.add(stream);
    response.closeHandler(
        ignored -> closed(stream, stream.waiting ? EndReason.STALLED : EndReason.CLOSED));
    response.exceptionHandler(e -> LOG.debug("a stream broke: {}", e.getMessage()));
    welcome.give(stream, cursor);
    stream.outlet.letGoOf(request);
    if (poll) {
      context.owner().setTimer(longestPoll.toMillis(), late -> answer(stream));
    }
  }

  /** Writes to every stream that can take it something that is not in the log. */
  void broadcast(Buffer bytes) {
    var batch = Batch.of(bytes);
    for (var stream : open) {
      if (stream.welcomed) {
        if (stream.canWrite()) {
          stream.write(batch);
          answerIfPoll(stream);
        } else {
          stream.rosterDue = true;
        }
      }
    }
    batch.release();
  }

  /**
   * Sends the heartbeat to the streams of a slot, and ends those whose session is over, whose
   * reader has gone, or who have taken nothing for long.
   */
  void beat(int slot) {
    var heartbeat = frames.heartbeat(position);
    var now = clock.instant();
    for (var stream : List.copyOf(open)) {
      if (stream.outlet.isGone()) {
        breakOff(stream, EndReason.CLOSED);
      } else if (!now.isBefore(stream.reader.expiresAt())
          || stream.reader.revoked().getAsBoolean()) {
        end(stream, EndReason.SESSION_EXPIRED, frames.sessionExpired());
      } else if (stream.welcomed && stream.canWrite()) {
        writeRosterIfDue(stream);
        if (stream.slot == slot) {
          stream.write(heartbeat);
        }
      } else if (stream.welcomed && stream.slot == slot && stream.missesOneTooMany()) {
        breakOff(stream, EndReason.STALLED);
      }
    }
  }

  private void breakOff(EventStream stream, EndReason reason) {
    stream.reset();
    closed(stream, reason);
  }

  /** Ends all streams, spread evenly over the time given; new ones are sent away at once. */
  Future<Void> drain(Duration spread, boolean elsewhere) {
    door.close(elsewhere);
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
    answerIfPoll(stream);
  }

  /** Its answer ends after what else comes in this turn of the event loop. */
  private void answerIfPoll(EventStream stream) {
    if (stream.poll && stream.hasNews()) {
      context.runOnContext(ignored -> answer(stream));
    }
  }

  private void answer(EventStream stream) {
    end(stream, EndReason.ANSWERED, Buffer.buffer());
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
    var none = Batch.empty();
    var touched = new ArrayList<EventStream>();
    for (var encoded : news.get()) {
      deliver(encoded, none, touched);
      position = encoded.seq();
    }
    touched.forEach(this::flush);
    none.release();
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

  private void deliver(Encoded encoded, Batch none, List<EventStream> touched) {
    var event = encoded.event();
    if (event.admits() && event.audience() instanceof Room room) {
      live.admit(event.member(), room.id());
    }
    for (var stream : live.audience(event.audience())) {
      if (event.seq() > stream.position) {
        if (stream.pending == null) {
          touched.add(stream);
          stream.pending = none.and(encoded);
        } else {
          stream.pending = stream.pending.and(encoded);
        }
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
    var batch = stream.takePending();
    if (stream.closed) {
      return;
    }
    if (stream.canWrite()) {
      stream.write(batch);
      answerIfPoll(stream);
    } else {
      stats.fallBehind();
      live.remove(stream);
      stream.fallBehind(batch.events().get(0).seq() - 1, position);
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
      stream.page = Collections.emptyIterator();
      open.remove(stream);
      live.remove(stream);
      door.leaves(stream.reader);
      if (stream.welcomed) {
        presence.closed(stream.reader.user().name());
      }
    }
  }
}
