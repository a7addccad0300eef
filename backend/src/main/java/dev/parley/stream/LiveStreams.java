package dev.parley.stream;

import dev.parley.model.Audience;
import dev.parley.model.Audience.Everyone;
import dev.parley.model.Audience.OneUser;
import dev.parley.model.Audience.Room;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one event loop that are up to date, found by room and by user, so that an event
 * costs those who see it and nobody else.
 */
final class LiveStreams {
  private final Set<EventStream> all = new LinkedHashSet<>();
  private final Map<String, Set<EventStream>> byRoom = new HashMap<>();
  private final Map<Long, List<EventStream>> byUser = new HashMap<>();

  void add(EventStream stream) {
    all.add(stream);
    byUser.computeIfAbsent(stream.reader.user().id(), one -> new ArrayList<>(1)).add(stream);
    stream.rooms().forEach(room -> put(room, stream));
  }

  void remove(EventStream stream) {
    if (all.remove(stream)) {
      byUser.computeIfPresent(stream.reader.user().id(), (user, own) -> without(own, stream));
      stream.rooms().forEach(room -> take(room, stream));
    }
  }

  Collection<EventStream> audience(Audience audience) {
    if (audience instanceof Room room) {
      return byRoom.getOrDefault(room.id(), Set.of());
    }
    if (audience instanceof OneUser user) {
      return of(user.id());
    }
    return audience instanceof Everyone ? all : Set.of();
  }

  Collection<EventStream> of(long user) {
    return byUser.getOrDefault(user, List.of());
  }

  /**
   * Writes something that passes, and is in no log, to those who see the room. Who can't take it
   * now does without, and so do polls, which it would end for nothing.
   *
   * @param author whose own streams don't get it
   */
  void pass(String room, long author, Buffer bytes) {
    for (var stream : byRoom.getOrDefault(room, Set.of())) {
      if (stream.reader.user().id() != author && !stream.poll && stream.canWrite()) {
        stream.write(bytes);
      }
    }
  }

  /** From now on the user's streams see the room. */
  void admit(long user, String room) {
    for (var stream : of(user)) {
      if (stream.admit(room)) {
        put(room, stream);
      }
    }
  }

  /** From now on they don't. */
  void dismiss(long user, String room) {
    for (var stream : of(user)) {
      if (stream.dismiss(room)) {
        take(room, stream);
      }
    }
  }

  /** Removes and gives all. */
  List<EventStream> removeAll() {
    var removed = List.copyOf(all);
    all.clear();
    byRoom.clear();
    byUser.clear();
    return removed;
  }

  private void put(String room, EventStream stream) {
    byRoom.computeIfAbsent(room, missing -> new LinkedHashSet<>()).add(stream);
  }

  private void take(String room, EventStream stream) {
    byRoom.computeIfPresent(room, (any, streams) -> without(streams, stream));
  }

  private static <C extends Collection<EventStream>> @Nullable C without(
      C streams, EventStream stream) {
    streams.remove(stream);
    return streams.isEmpty() ? null : streams;
  }
}
