package dev.parley.chat;

import dev.parley.account.Audit;
import dev.parley.account.Audit.Action;
import dev.parley.account.People;
import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Permission;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Role;
import dev.parley.model.Room;
import dev.parley.model.Room.Kind;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Coming and going, and making others come and go. */
public final class Members {
  private final EventLog log;

  public Members(EventLog log) {
    this.log = log;
  }

  /** Somebody who is in a room, and since when. */
  public record Member(User user, Instant since) {}

  /**
   * Members, by name.
   *
   * @param hasMore whether there are more behind them
   * @param may what the reader may do in the room
   */
  public record Page(List<Member> members, boolean hasMore, Set<RoomRight> may) {}

  /**
   * Who is in a room, of the names behind {@code after}. The lobby has no such list: everyone is in
   * it. A guest whose name has passed to somebody else is nobody any more. Fails with a {@link
   * Refusal} if the reader is not in it.
   */
  public Future<Page> page(User reader, String room, String after, int limit) {
    return log.read(
        sql -> {
          var access = Rooms.enter(sql, reader, room);
          var oneMore =
              sql.list(
                  "SELECT id, name, role, since FROM members JOIN users ON id = user_id"
                      + " WHERE room = ? AND name_key IS NOT NULL AND name > ?"
                      + " ORDER BY name LIMIT ?",
                  Members::member,
                  room,
                  after,
                  limit + 1);
          return new Page(
              oneMore.subList(0, Math.min(limit, oneMore.size())),
              oneMore.size() > limit,
              RoomRight.of(sql, reader, room, access.kind()));
        });
  }

  /**
   * Makes the one of this name a member: oneself in a public room, others in any room that one is
   * in; gives whether they had not been one. Fails with a {@link Refusal} if the actor may not.
   */
  public Future<Boolean> admit(User actor, String room, String name) {
    return log.append(
        transaction -> {
          var sql = transaction.sql();
          var access = Rooms.find(sql, actor, room);
          var user = People.is(actor, name) ? actor : other(sql, actor, room, name);
          if (room.equals(Room.LOBBY) || RoomTable.isMember(sql, user, room)) {
            return false;
          }
          if (access.kind() == Kind.DIRECT) {
            throw new Refusal(Reason.FORBIDDEN, "Nobody can join a direct room.");
          }
          RoomTable.admit(transaction, room, user);
          return true;
        });
  }

  private static User other(Sql sql, User actor, String room, String name) throws SQLException {
    Rooms.enter(sql, actor, room);
    RoomTable.requireUnlessMaker(sql, actor, room, Permission.ADD_MEMBER);
    return People.named(sql, name);
  }

  /**
   * Ends the membership of the one of this name: one's own, or somebody else's by whoever made the
   * room or has the permission, and is in it; gives whether they had been a member. Fails with a
   * {@link Refusal} if the actor may not.
   */
  public Future<Boolean> dismiss(User actor, String room, String name) {
    return log.append(
        transaction -> {
          var access = Rooms.find(transaction.sql(), actor, room);
          if (room.equals(Room.LOBBY) || access.kind() == Kind.DIRECT) {
            throw new Refusal(Reason.FORBIDDEN, "Nobody can leave this room.");
          }
          return People.is(actor, name)
              ? RoomTable.dismiss(transaction, room, actor)
              : remove(transaction, actor, room, name);
        });
  }

  private static boolean remove(Transaction transaction, User actor, String room, String name)
      throws SQLException {
    var sql = transaction.sql();
    Rooms.enter(sql, actor, room);
    RoomTable.requireUnlessMaker(sql, actor, room, Permission.REMOVE_MEMBER);
    var user = People.named(sql, name);
    boolean removed = RoomTable.dismiss(transaction, room, user);
    if (removed) {
      Audit.record(transaction, actor, Action.REMOVE_MEMBER, user.name(), "room " + room);
    }
    return removed;
  }

  private static Member member(ResultSet row) throws SQLException {
    var role = Role.of(row.getString(3));
    return new Member(
        new User(row.getLong(1), row.getString(2), role == Role.GUEST, role),
        Instant.ofEpochMilli(row.getLong(4)));
  }
}
