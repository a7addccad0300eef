package dev.parley.stream;

import dev.parley.chat.Membership;
import dev.parley.model.Cursor;
import dev.parley.presence.Presence;
import dev.parley.presence.Roster;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first words to a new stream: who it is, who else is here, and from where it goes on. Its
 * reader counts as present from then on. On one event loop.
 */
final class Welcome {
  private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

  private final Context context;
  private final Presence presence;
  private final Frames frames;
  private final StreamStats stats;
  private final LongFunction<Future<Membership>> memberships;
  private final Consumer<EventStream> welcomed;
  private final Consumer<EventStream> stuck;

  /**
   * @param memberships the rooms of a user, and the log's head as of which they are right
   * @param welcomed told of a stream that has been welcomed and may have something to catch up with
   * @param stuck told of a stream whose reader's rooms can't be looked up
   */
  Welcome(
      Context context,
      Presence presence,
      Frames frames,
      StreamStats stats,
      LongFunction<Future<Membership>> memberships,
      Consumer<EventStream> welcomed,
      Consumer<EventStream> stuck) {
    this.context = context;
    this.presence = presence;
    this.frames = frames;
    this.stats = stats;
    this.memberships = memberships;
    this.welcomed = welcomed;
    this.stuck = stuck;
  }

  /** Welcomes a stream whose head has been written, unless it closes before. */
  void give(EventStream stream, Optional<String> cursor) {
    stream.write(frames.opening(stream.poll));
    memberships
        .apply(stream.reader.user().id())
        .onSuccess(membership -> count(stream, membership, cursor))
        .onFailure(
            e -> {
              LOG.warn("a stream can't start: {}", e.getMessage());
              stuck.accept(stream);
            });
  }

  private void count(EventStream stream, Membership membership, Optional<String> cursor) {
    if (stream.closed) {
      return;
    }
    var user = stream.reader.user().name();
    presence.opened(
        user,
        context,
        roster -> {
          if (stream.closed) {
            presence.closed(user);
          } else {
            say(stream, membership, cursor, roster);
          }
        });
  }

  private void say(
      EventStream stream, Membership membership, Optional<String> text, Roster roster) {
    long head = membership.head();
    var cursor = text.flatMap(Cursor::parse).filter(any -> any.epoch().equals(frames.epoch()));
    var reset = text.flatMap(any -> resetReason(cursor, membership));
    boolean resumed = cursor.isPresent() && reset.isEmpty();
    stream.write(frames.welcome(stream.reader.user(), head, text.isPresent(), resumed));
    stream.write(frames.roster(roster));
    reset.ifPresent(
        reason -> {
          stats.reset(reason);
          stream.write(frames.reset(reason, head));
        });
    if (resumed) {
      stats.replay();
      stream.resuming = true;
    }
    stream.startAt(resumed ? cursor.orElseThrow().seq() : head, membership.rooms(), head);
    stream.welcomed = true;
    welcomed.accept(stream);
  }

  private static Optional<ResetReason> resetReason(Optional<Cursor> known, Membership membership) {
    if (known.isEmpty()) {
      return Optional.of(ResetReason.UNKNOWN_EPOCH);
    }
    long seq = known.get().seq();
    if (seq > membership.head()) {
      return Optional.of(ResetReason.AHEAD);
    }
    return seq < membership.first() - 1 ? Optional.of(ResetReason.TOO_OLD) : Optional.empty();
  }
}
