package dev.parley.chat;

import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.model.Message;
import dev.parley.model.Reaction;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What was said in a room, in pages. Reads the tables, never the stream. */
public final class History {
  /** The newest messages of all. */
  public static final Range NEWEST = new Range.Before(Long.MAX_VALUE);

  private final EventLog log;

  public History(EventLog log) {
    this.log = log;
  }

  /** Which messages of a room. */
  public sealed interface Range {
    /** The newest of those before {@code id}. */
    record Before(long id) implements Range {}

    /** The oldest of those after {@code id}. */
    record After(long id) implements Range {}

    /** Those next to {@code id} on both sides, itself included. */
    record Around(long id) implements Range {}
  }

  /**
   * A page, oldest first.
   *
   * @param reactions of those messages that have some, by id
   * @param hasMore whether there are more in the direction that was asked for; around a message: on
   *     either side
   */
  public record Page(
      List<Message> messages, Map<Long, List<Reaction>> reactions, boolean hasMore) {}

  private record Part(List<Message> messages, boolean hasMore) {}

  /** Fails with a {@link dev.parley.model.Refusal} if the user may not read the room. */
  public Future<Page> page(User user, String room, Range range, int limit) {
    return log.read(
        sql -> {
          Rooms.enter(sql, user, room);
          var part = part(sql, room, range, limit);
          var reactions = ReactionTable.of(sql, user, part.messages);
          return new Page(part.messages, reactions, part.hasMore);
        });
  }

  private static Part part(Sql sql, String room, Range range, int limit) throws SQLException {
    if (range instanceof Range.Before before) {
      return newestLast(MessageTable.before(sql, room, before.id(), limit + 1), limit);
    }
    if (range instanceof Range.After after) {
      return oldestFirst(MessageTable.after(sql, room, after.id(), limit + 1), limit);
    }
    long id = ((Range.Around) range).id();
    int older = limit / 2;
    int newer = limit - older;
    var left = newestLast(MessageTable.before(sql, room, id, older + 1), older);
    var right = oldestFirst(MessageTable.after(sql, room, id - 1, newer + 1), newer);
    var both = new ArrayList<>(left.messages);
    both.addAll(right.messages);
    return new Part(both, left.hasMore || right.hasMore);
  }

  private static Part newestLast(List<Message> oneMore, int limit) {
    var messages = new ArrayList<>(oneMore.subList(0, Math.min(limit, oneMore.size())));
    Collections.reverse(messages);
    return new Part(messages, oneMore.size() > limit);
  }

  private static Part oldestFirst(List<Message> oneMore, int limit) {
    return new Part(
        List.copyOf(oneMore.subList(0, Math.min(limit, oneMore.size()))), oneMore.size() > limit);
  }
}
