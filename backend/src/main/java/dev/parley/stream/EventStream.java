package dev.parley.stream;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.feed.Encoded;
import dev.parley.model.Audience.Everyone;
import dev.parley.model.Audience.OneUser;
import dev.parley.model.Audience.Room;
import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One open stream: a cursor over the log, not a queue. Lives on one event loop.
 *
 * <p>Everything up to {@link #position} that this reader may see has been written.
 */
final class EventStream {
  /**
   * One more heartbeat than those after which a connection is closed that takes nothing: where
   * other streams of the connection are read, it stays and the stream is ended.
   */
  private static final int MOST_MISSED_BEATS = 4;

  final Reader reader;
  final Outlet outlet;

  /** When in the heartbeat's period this stream gets its heartbeat. */
  final int slot;

  /** What to write on this tick of the hub; nothing between ticks. */
  @Nullable Batch pending;

  /**
   * Whether it is a poll (long polling): a stream that ends as soon as it has told something new,
   * for readers to whom somebody in between passes on nothing but whole answers.
   */
  final boolean poll;

  /** What was read from the log and is not yet written. */
  Iterator<Encoded> page = Collections.emptyIterator();

  /** Those that its reader is in. */
  private Set<String> rooms = Set.of();

  long position;
  boolean welcomed;
  boolean closed;

  /** Whether it was resumed from a cursor and is not yet up to date. */
  boolean resuming;

  /** Whether what was written after the welcome is more than its reader knew. */
  private boolean news;

  /** Whether its reader has to take something before it is given more. */
  boolean waiting;

  /** Heartbeats that were due since it last took something. */
  private int missedBeats;

  /** Whether a change of presence could not be written, so that the roster is due. */
  boolean rosterDue;

  /** The rooms are right as of this seq; later events change them. */
  private long roomsAsOf;

  private final Traffic traffic;

  EventStream(Reader reader, Outlet outlet, int slot, Traffic traffic, boolean poll) {
    this.reader = reader;
    this.outlet = outlet;
    this.slot = slot;
    this.traffic = traffic;
    this.poll = poll;
  }

  void startAt(long position, Set<String> rooms, long roomsAsOf) {
    this.position = position;
    this.rooms = Set.copyOf(rooms);
    this.roomsAsOf = roomsAsOf;
    this.news = !resuming;
  }

  /** Whether its reader has been told something new; a cursor, to one who had none. */
  boolean hasNews() {
    return news;
  }

  /** Goes back to write again from there; the rooms stay those of {@code hubPosition}. */
  void fallBehind(long position, long hubPosition) {
    this.position = position;
    this.roomsAsOf = hubPosition;
  }

  Set<String> rooms() {
    return rooms;
  }

  /** Whether the room is new to its reader. */
  @CanIgnoreReturnValue
  boolean admit(String room) {
    if (rooms.contains(room)) {
      return false;
    }
    var more = new HashSet<>(rooms);
    more.add(room);
    rooms = Set.copyOf(more);
    return true;
  }

  /** Whether its reader was in the room. */
  @CanIgnoreReturnValue
  boolean dismiss(String room) {
    if (!rooms.contains(room)) {
      return false;
    }
    var fewer = new HashSet<>(rooms);
    fewer.remove(room);
    rooms = Set.copyOf(fewer);
    return true;
  }

  boolean canWrite() {
    return !closed && !outlet.isGone() && !outlet.isFull();
  }

  void write(Buffer bytes) {
    outlet.write(bytes);
    missedBeats = 0;
    traffic.wrote(bytes.length());
  }

  void write(Batch batch) {
    outlet.write(batch);
    count(batch);
  }

  /**
   * As {@link #write(Batch)}, but seen by what closes a connection that takes nothing for long: a
   * reader that is slow, and takes what it missed, must not be taken for one that is stalled.
   */
  void replay(Batch batch) {
    outlet.write(batch.bytes());
    count(batch);
  }

  private void count(Batch batch) {
    missedBeats = 0;
    news = true;
    traffic.wrote(batch.length());
    traffic.delivered(batch.size());
    if (resuming) {
      traffic.replayed(batch.size());
    }
  }

  Batch takePending() {
    var batch = Objects.requireNonNull(pending);
    pending = null;
    return batch;
  }

  void end(Buffer last) {
    outlet.end(last);
    traffic.wrote(last.length());
  }

  /** A heartbeat is due and can't be written; gives whether the reader has slept for too long. */
  boolean missesOneTooMany() {
    return ++missedBeats >= MOST_MISSED_BEATS;
  }

  /** Breaks off; on a connection of many streams the others go on. */
  void reset() {
    outlet.response().reset();
  }

  /** Moves over an event, and says whether this reader is to see it. */
  boolean pass(Encoded encoded) {
    var event = encoded.event();
    position = event.seq();
    boolean changesRooms = aboutThisReader(encoded) && event.seq() > roomsAsOf;
    if (changesRooms && event.admits()) {
      admit(((Room) event.audience()).id());
    }
    boolean visible = aboutThisReader(encoded) || sees(encoded);
    if (changesRooms && event.dismisses()) {
      dismiss(((Room) event.audience()).id());
    }
    return visible;
  }

  /** That they came or went is told to them also when, by now, they are no member. */
  private boolean aboutThisReader(Encoded encoded) {
    return encoded.event().member() == reader.user().id()
        && encoded.event().audience() instanceof Room;
  }

  private boolean sees(Encoded encoded) {
    var audience = encoded.event().audience();
    if (audience instanceof Room room) {
      return rooms.contains(room.id());
    }
    if (audience instanceof OneUser user) {
      return user.id() == reader.user().id();
    }
    return audience instanceof Everyone;
  }
}
