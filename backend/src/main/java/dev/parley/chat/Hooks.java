package dev.parley.chat;

import dev.parley.account.Audit;
import dev.parley.account.Audit.Action;
import dev.parley.account.BearerKey;
import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.model.Notification;
import dev.parley.model.Permission;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Texts;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Addresses by which programs tell a room something. Who has a hook's key needs no session. A hook
 * speaks by the right of whoever made it: while they are banned or not in its room, it is silent.
 *
 * <p>Futures fail with a {@link Refusal} where something is not allowed or wrong.
 */
public final class Hooks {
  /** Of one room. Bounds the list, which is not paged. */
  static final int MOST = 50;

  private static final int MAX_NAME = 64;

  private final EventLog log;

  public Hooks(EventLog log) {
    this.log = log;
  }

  /**
   * A hook.
   *
   * @param maker who made it, by the name of now
   * @param active whether it may speak
   */
  public record Hook(
      String id,
      String room,
      String name,
      String maker,
      Instant madeAt,
      long makerId,
      boolean active) {}

  /**
   * A hook that was made.
   *
   * @param key told once and never again
   */
  public record Made(Hook hook, String key) {}

  /**
   * A hook that may speak.
   *
   * @param members the names of those who are in its room; empty for the lobby, where everybody is
   */
  public record Heard(Hook hook, List<String> members) {}

  /**
   * Notifications, oldest first.
   *
   * @param hasMore whether there are older ones
   */
  public record Page(List<Notification> notifications, boolean hasMore) {}

  /** Makes a hook of a room that one is in. */
  public Future<Made> make(User maker, String room, String typed) {
    var name = Texts.line("name", typed, 1, MAX_NAME);
    var key = BearerKey.fresh();
    return log.append(
        transaction -> {
          var sql = transaction.sql();
          Rooms.enter(sql, maker, room);
          RoomTable.requireUnlessMaker(sql, maker, room, Permission.MAKE_HOOK);
          if (HookTable.of(sql, room).size() >= MOST) {
            throw new Refusal(Reason.CONFLICT, "This room has " + MOST + " hooks; remove one.");
          }
          var hook =
              new Hook(
                  RoomTable.newId(), room, name, maker.name(), transaction.now(), maker.id(), true);
          HookTable.insert(sql, hook, BearerKey.hash(key));
          return new Made(hook, key);
        });
  }

  /** The hooks of a room that one is in, in the order in which they were made. */
  public Future<List<Hook>> of(User reader, String room) {
    return log.read(
        sql -> {
          Rooms.enter(sql, reader, room);
          return HookTable.of(sql, room);
        });
  }

  /**
   * Removes a hook: one's own, wherever one is by now; in a room that one is in anybody's, if one
   * has made the room or has the permission. What it told stays.
   */
  public Future<Void> remove(User actor, String id) {
    return log.append(
            transaction -> {
              var sql = transaction.sql();
              var hook = find(sql, id);
              if (hook.makerId() != actor.id()) {
                removeOthers(transaction, actor, hook);
              }
              HookTable.delete(sql, id);
              return true;
            })
        .mapEmpty();
  }

  /** Whether it is not there or in a room that is secret to the user is not told. */
  private static void removeOthers(Transaction transaction, User actor, Hook hook)
      throws SQLException {
    var sql = transaction.sql();
    var access = RoomTable.access(sql, actor, hook.room()).orElseThrow(Hooks::notThere);
    if (!access.joined()) {
      throw Rooms.notJoined();
    }
    RoomTable.requireUnlessMaker(sql, actor, hook.room(), Permission.REMOVE_HOOK);
    Audit.record(
        transaction,
        actor,
        Action.REMOVE_HOOK,
        hook.maker(),
        "hook " + hook.name() + " in room " + hook.room());
  }

  /** Which hook has this key, and who would hear it. */
  public Future<Heard> hear(String key) {
    var hash = BearerKey.hash(key);
    return log.read(
        sql -> {
          var hook = speaking(sql, hash);
          return new Heard(hook, HookTable.members(sql, hook.room()));
        });
  }

  /**
   * Tells the room of the hook that has this key. Completes once the notification is durable.
   *
   * @param payload one JSON value, whole characters only
   */
  public Future<Notification> tell(String key, String payload) {
    if (!Texts.isSound(payload)) {
      throw Refusal.invalid("payload", "The payload holds half a character.");
    }
    var hash = BearerKey.hash(key);
    return log.append(transaction -> tell(transaction, speaking(transaction.sql(), hash), payload));
  }

  private static Notification tell(Transaction transaction, Hook hook, String payload)
      throws SQLException {
    long id =
        transaction.append(
            Event.NOTIFICATION,
            new Audience.Room(hook.room()),
            seq -> ChatJson.notification(notification(seq, transaction, hook, payload)).encode());
    var notification = notification(id, transaction, hook, payload);
    HookTable.insert(transaction.sql(), notification);
    return notification;
  }

  private static Notification notification(
      long id, Transaction transaction, Hook hook, String payload) {
    return new Notification(id, hook.room(), hook.name(), transaction.now(), payload);
  }

  /** What hooks told a room that one is in. */
  public Future<Page> page(User reader, String room, long before, int limit) {
    return log.read(
        sql -> {
          Rooms.enter(sql, reader, room);
          var oneMore = HookTable.before(sql, room, before, limit + 1);
          var notifications = new ArrayList<>(oneMore.subList(0, Math.min(limit, oneMore.size())));
          Collections.reverse(notifications);
          return new Page(notifications, oneMore.size() > limit);
        });
  }

  private static Hook speaking(Sql sql, String hash) throws SQLException {
    var hook = HookTable.byHash(sql, hash).orElseThrow(Hooks::notThere);
    if (!hook.active()) {
      throw new Refusal(
          Reason.FORBIDDEN, "Whoever made this hook may not speak in its room any more.");
    }
    return hook;
  }

  private static Hook find(Sql sql, String id) throws SQLException {
    return (Texts.isSound(id) ? HookTable.byId(sql, id) : Optional.<Hook>empty())
        .orElseThrow(Hooks::notThere);
  }

  private static Refusal notThere() {
    return new Refusal(Reason.NOT_FOUND, "There is no such hook.");
  }
}
