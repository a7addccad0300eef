package dev.parley.chat;

import dev.parley.account.People;
import dev.parley.log.Sql;
import dev.parley.model.Message;
import dev.parley.model.Room;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whom a message mentions: those in its room whose name stands in it behind an {@code @}, of
 * several names that fit the longest; or all who are in the room, by {@code @room}. Nobody mentions
 * themselves.
 */
record Mentions(Set<Member> members, boolean everybody) {
  private static final Mentions NONE = new Mentions(Set.of(), false);
  private static final String ROOM = "@room";

  /** Of a row that stands for all who are in the room; no user has this id. */
  private static final long EVERYBODY = 0;

  /** So many names are looked up at a time, so that it is one statement, which is prepared once. */
  private static final int NAMES = 40;

  private static final String SELECT =
      "SELECT id, name, name_key FROM users WHERE (? = '%s' OR EXISTS".formatted(Room.LOBBY)
          + " (SELECT 1 FROM members WHERE room = ? AND user_id = users.id)) AND name_key IN ("
          + String.join(", ", Collections.nCopies(NAMES, "?"))
          + ")";

  record Member(long id, String name) {}

  private record Named(String key, Member member) {}

  static Mentions of(Sql sql, Calls calls, String room, long author) throws SQLException {
    if (calls.places().isEmpty()) {
      return NONE;
    }
    var known = known(sql, calls, room);
    var members = new LinkedHashSet<Member>();
    boolean everybody = false;
    for (var names : calls.places()) {
      var member = names.stream().filter(known::containsKey).findFirst().map(known::get);
      if (member.isEmpty()) {
        everybody |= names.contains(Everybody.KEY);
      } else if (member.get().id() != author) {
        members.add(member.get());
      }
    }
    return new Mentions(members, everybody);
  }

  private static Map<String, Member> known(Sql sql, Calls calls, String room) throws SQLException {
    var keys = new ArrayList<>(calls.places().stream().flatMap(List::stream).distinct().toList());
    var known = new HashMap<String, Member>();
    for (int from = 0; from < keys.size(); from += NAMES) {
      var part = keys.subList(from, Math.min(from + NAMES, keys.size()));
      var arguments = new ArrayList<Object>(List.of(room, room));
      arguments.addAll(part);
      arguments.addAll(Collections.nCopies(NAMES - part.size(), part.get(0)));
      sql.list(SELECT, Mentions::named, arguments.toArray())
          .forEach(named -> known.put(named.key(), named.member()));
    }
    return known;
  }

  private static Named named(ResultSet row) throws SQLException {
    return new Named(row.getString(3), new Member(row.getLong(1), row.getString(2)));
  }

  /** The message as its events tell it: with the names of whom it mentions. */
  JsonObject tell(Message message) {
    var json = ChatJson.message(message);
    if (members.isEmpty() && !everybody) {
      return json;
    }
    var names = new JsonArray();
    members.forEach(member -> names.add(member.name()));
    return json.put("mentions", everybody ? names.add(ROOM) : names);
  }

  /** A room of thousands has one row more by it, not thousands. */
  void keep(Sql sql, Message message, long author) throws SQLException {
    for (var member : members) {
      keep(sql, member.id(), message, author);
    }
    if (everybody) {
      keep(sql, EVERYBODY, message, author);
    }
  }

  private static void keep(Sql sql, long user, Message message, long author) throws SQLException {
    sql.update(
        "INSERT INTO mentions (user_id, room, message, author) VALUES (?, ?, ?, ?)",
        user,
        message.room(),
        message.id(),
        author);
  }

  /** The message says something else now, or nothing. */
  static void forget(Sql sql, long message) throws SQLException {
    sql.update("DELETE FROM mentions WHERE message = ?", message);
  }

  /** Made when the first text calls anybody, as a start should not wait for it. */
  private static final class Everybody {
    static final String KEY = People.key("room");
  }
}
