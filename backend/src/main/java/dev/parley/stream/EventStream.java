package dev.parley.stream;

import dev.parley.feed.Encoded;
import dev.parley.model.Audience.Everyone;
import dev.parley.model.Audience.OneUser;
import dev.parley.model.Audience.Room;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One open stream: a cursor over the log, not a queue. Lives on one event loop.
 *
 * <p>Everything up to {@link #position} that this reader may see has been written.
 */
final class EventStream {
  final Reader reader;
  final HttpServerResponse response;

  /** When in the heartbeat's period this stream gets its heartbeat. */
  final int slot;

  /** Events to write on this tick of the hub; empty between ticks. */
  final List<Encoded> pending = new ArrayList<>();

  /** What was read from the log and is not yet written. */
  final Deque<Encoded> page = new ArrayDeque<>();

  Set<String> rooms = Set.of();
  long position;
  boolean welcomed;
  boolean closed;

  /** Whether it was resumed from a cursor and is not yet up to date. */
  boolean resuming;

  /** Whether its reader has to take something before it is given more. */
  boolean waiting;

  /** Whether a change of presence could not be written, so that the roster is due. */
  boolean rosterDue;

  /** The rooms are right as of this seq; later events change them. */
  private long roomsAsOf;

  private final Traffic traffic;

  EventStream(Reader reader, HttpServerResponse response, int slot, Traffic traffic) {
    this.reader = reader;
    this.response = response;
    this.slot = slot;
    this.traffic = traffic;
  }

  void startAt(long position, Set<String> rooms, long roomsAsOf) {
    this.position = position;
    this.rooms = new HashSet<>(rooms);
    this.roomsAsOf = roomsAsOf;
  }

  /** Goes back to write again from there; the rooms stay those of {@code hubPosition}. */
  void fallBehind(long position, long hubPosition) {
    this.position = position;
    this.roomsAsOf = hubPosition;
  }

  boolean canWrite() {
    return !closed && !response.writeQueueFull();
  }

  void write(Buffer bytes) {
    // A write fails only when the connection is gone, and then the close handler runs.
    response.write(bytes);
    traffic.wrote(bytes.length());
  }

  /** Writes so many events. */
  void write(Buffer bytes, int events) {
    write(bytes);
    traffic.delivered(events);
    if (resuming) {
      traffic.replayed(events);
    }
  }

  void end(Buffer last) {
    response.end(last);
    traffic.wrote(last.length());
  }

  /** Moves over an event, and says whether this reader is to see it. */
  boolean pass(Encoded encoded) {
    var event = encoded.event();
    position = event.seq();
    boolean changesRooms = aboutThisReader(encoded) && event.seq() > roomsAsOf;
    if (changesRooms && event.admits()) {
      rooms.add(((Room) event.audience()).id());
    }
    boolean visible = aboutThisReader(encoded) || sees(encoded);
    if (changesRooms && event.dismisses()) {
      rooms.remove(((Room) event.audience()).id());
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
