package dev.parley.chat;

import dev.parley.log.EventLog;
import dev.parley.log.Span;
import dev.parley.log.Sql;
import dev.parley.log.WordQuery;
import dev.parley.model.Message;
import dev.parley.model.Reaction;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was said, by its words, its room, its author and its time. Reads the tables. */
public final class Search {
  /** How many messages a page has at most. */
  public static final int PAGE = 50;

  private final EventLog log;

  public Search(EventLog log) {
    this.log = log;
  }

  /**
   * What is looked for.
   *
   * @param room the only room to look in
   * @param author the name of the only author, in any case
   * @param before only messages that are older than this one
   * @param since only messages that were written at this time or later
   * @param until only messages that were written before this time
   */
  public record Wanted(
      SearchText text,
      Optional<String> room,
      Optional<String> author,
      long before,
      Optional<Instant> since,
      Optional<Instant> until) {}

  /**
   * Messages that fit, newest first.
   *
   * @param reactions of those messages that have some, by id
   * @param hasMore whether it is known that older ones fit too
   * @param next the id before which there is more to look through, 0 if there is not
   */
  public record Page(
      List<Message> messages, Map<Long, List<Reaction>> reactions, boolean hasMore, long next) {}

  /** Fails with a {@link dev.parley.model.Refusal} if the user may not read the room. */
  public Future<Page> page(User user, Wanted wanted) {
    return log.search(
        sql -> {
          var query =
              new WordQuery(wanted.text.phrases(), wanted.author, rooms(sql, user, wanted.room));
          var found = sql.find(query, span(sql, wanted), PAGE + 1);
          boolean hasMore = found.ids().size() > PAGE;
          var ids = hasMore ? found.ids().subList(0, PAGE) : found.ids();
          var messages = MessageTable.all(sql, ids);
          var reactions = ReactionTable.of(sql, user, messages);
          long next = hasMore ? ids.get(PAGE - 1) : found.lookedTo();
          return new Page(messages, reactions, hasMore, next);
        });
  }

  private static Span span(Sql sql, Wanted wanted) throws SQLException {
    long from = wanted.since.isEmpty() ? 0 : MessageTable.firstSince(sql, wanted.since.get());
    return wanted.until.isEmpty()
        ? new Span(from, wanted.before)
        : new Span(from, Math.min(wanted.before, MessageTable.firstSince(sql, wanted.until.get())));
  }

  private static Set<String> rooms(Sql sql, User user, Optional<String> room) throws SQLException {
    if (room.isPresent()) {
      Rooms.enter(sql, user, room.get());
      return Set.of(room.get());
    }
    return Rooms.of(sql, user.id());
  }
}
