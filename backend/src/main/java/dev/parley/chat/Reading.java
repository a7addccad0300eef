package dev.parley.chat;

import dev.parley.log.EventLog;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.model.User;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** How far one has read a room, and what one wants to be told of it; told to nobody else. */
public final class Reading {
  private final EventLog log;

  public Reading(EventLog log) {
    this.log = log;
  }

  /**
   * Says that all messages of a room up to this one are read. Completes when that is durable, also
   * if more was read before: it never goes back. Beyond the newest message nothing can be read.
   * Fails with a {@link dev.parley.model.Refusal} if the user is not in the room.
   */
  public Future<Void> read(User user, String room, long id) {
    return log.append(
            transaction -> {
              var sql = transaction.sql();
              Rooms.enter(sql, user, room);
              long upTo = Math.min(id, ReadingTable.newest(sql, room));
              if (upTo > ReadingTable.readUpTo(sql, user, room)) {
                ReadingTable.read(sql, user, room, upTo);
                var told = new JsonObject().put("room", room).put("id", upTo).encode();
                transaction.append(Event.ROOM_READ, new Audience.OneUser(user.id()), seq -> told);
              }
              return true;
            })
        .mapEmpty();
  }

  /**
   * Says what the user wants to be told of a room. Completes when that is durable; fails with a
   * {@link dev.parley.model.Refusal} if the user is not in the room.
   */
  public Future<Void> level(User user, String room, Level level) {
    return log.append(
            transaction -> {
              Rooms.enter(transaction.sql(), user, room);
              ReadingTable.level(transaction.sql(), user, room, level);
              var told = new JsonObject().put("room", room).put("level", level.word()).encode();
              transaction.append(Event.ROOM_LEVEL, new Audience.OneUser(user.id()), seq -> told);
              return true;
            })
        .mapEmpty();
  }
}
