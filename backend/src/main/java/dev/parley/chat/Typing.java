package dev.parley.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.cluster.Bus;
import dev.parley.cluster.Hint;
import dev.parley.log.EventLog;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.time.Duration;

/** Tells the nodes who writes in a room just now. Nothing of it is kept. Safe from any thread. */
public final class Typing {
  /** Who goes on typing need not be told of more often: what is shown of it lasts longer. */
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  /** Some MB; of more the oldest are told of again. */
  private static final int MOST_TOLD = 50_000;

  private final EventLog log;
  private final Bus bus;
  private final String node;
  private final Cache<Place, Boolean> told =
      Caffeine.newBuilder().maximumSize(MOST_TOLD).expireAfterWrite(BETWEEN).build();

  private record Place(long user, String room) {}

  /**
   * @param node this one's id
   */
  public Typing(EventLog log, Bus bus, String node) {
    this.log = log;
    this.bus = bus;
    this.node = node;
  }

  /**
   * Somebody writes. Completes when the nodes are told, or were within the last two seconds; fails
   * with a {@link dev.parley.model.Refusal} if the user is not in the room.
   */
  public Future<Void> typing(User user, String room) {
    var place = new Place(user.id(), room);
    if (told.getIfPresent(place) != null) {
      return Future.succeededFuture();
    }
    return log.read(sql -> Rooms.enter(sql, user, room))
        .onSuccess(
            entered -> {
              if (told.asMap().putIfAbsent(place, true) == null) {
                bus.publish(new Hint.Typing(node, log.epoch(), room, user.id(), user.name()));
              }
            })
        .mapEmpty();
  }
}
