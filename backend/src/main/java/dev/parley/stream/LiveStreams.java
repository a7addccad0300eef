package dev.parley.stream;

import dev.parley.model.Audience;
import dev.parley.model.Audience.Everyone;
import dev.parley.model.Audience.OneUser;
import dev.parley.model.Audience.Room;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The streams of one event loop that are up to date, found by room and by user, so that an event
 * costs those who see it and nobody else.
 */
final class LiveStreams {
  private final Set<EventStream> all = new LinkedHashSet<>();
  private final Map<String, Set<EventStream>> byRoom = new HashMap<>();
  private final Map<Long, Set<EventStream>> byUser = new HashMap<>();

  void add(EventStream stream) {
    all.add(stream);
    put(byUser, stream.reader.user().id(), stream);
    stream.rooms.forEach(room -> put(byRoom, room, stream));
  }

  void remove(EventStream stream) {
    if (all.remove(stream)) {
      take(byUser, stream.reader.user().id(), stream);
      stream.rooms.forEach(room -> take(byRoom, room, stream));
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
    return byUser.getOrDefault(user, Set.of());
  }

  /** From now on the user's streams see the room. */
  void admit(long user, String room) {
    for (var stream : of(user)) {
      if (stream.rooms.add(room)) {
        put(byRoom, room, stream);
      }
    }
  }

  /** From now on they don't. */
  void dismiss(long user, String room) {
    for (var stream : of(user)) {
      if (stream.rooms.remove(room)) {
        take(byRoom, room, stream);
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

  private static <K> void put(Map<K, Set<EventStream>> index, K key, EventStream stream) {
    index.computeIfAbsent(key, missing -> new LinkedHashSet<>()).add(stream);
  }

  private static <K> void take(Map<K, Set<EventStream>> index, K key, EventStream stream) {
    var streams = index.get(key);
    if (streams != null && streams.remove(stream) && streams.isEmpty()) {
      index.remove(key);
    }
  }
}
