package dev.parley.chat;

import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.model.Message;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.Optional;

/** Saying something: the write path. */
public final class Messages {
  private final EventLog log;
  private final int maxText;

  /**
   * @param maxText how many code points a message may have
   */
  public Messages(EventLog log, int maxText) {
    this.log = log;
    this.maxText = maxText;
  }

  /**
   * What a post gave.
   *
   * @param fresh false if the same message had been said before, under its client id
   */
  public record Posted(Message message, boolean fresh) {}

  /**
   * Says something in a room. Completes once the message is durable; the log announces to all nodes
   * what it has committed. Fails with a {@link Refusal}, and then nothing was said.
   */
  public Future<Posted> post(User author, String room, Draft draft) {
    draft.check(maxText);
    return log.append(transaction -> append(transaction, author, room, draft));
  }

  private static Posted append(Transaction transaction, User author, String room, Draft draft)
      throws SQLException {
    var sql = transaction.sql();
    // Before the question of the room: a repeat has its answer for ever, also for who has left.
    var before = saidBefore(sql, author, draft);
    if (before.isPresent()) {
      return new Posted(same(before.get(), room, draft), false);
    }
    Rooms.enter(sql, author, room);
    checkReply(sql, room, draft);
    long id =
        transaction.append(
            Event.CHAT_MESSAGE,
            new Audience.Room(room),
            seq -> ChatJson.message(message(seq, transaction, author, room, draft)).encode());
    var message = message(id, transaction, author, room, draft);
    MessageTable.insert(sql, message, author.id());
    return new Posted(message, true);
  }

  private static Optional<Message> saidBefore(Sql sql, User author, Draft draft)
      throws SQLException {
    return draft.clientId() == null
        ? Optional.empty()
        : MessageTable.byClientId(sql, author.id(), draft.clientId());
  }

  private static Message same(Message before, String room, Draft draft) {
    if (!before.text().equals(draft.text()) || !before.room().equals(room)) {
      throw new Refusal(
          Reason.CONFLICT, "Another message of yours already has this clientId; use a new one.");
    }
    return before;
  }

  private static void checkReply(Sql sql, String room, Draft draft) throws SQLException {
    if (draft.replyTo() != null && !MessageTable.isIn(sql, room, draft.replyTo())) {
      throw Refusal.invalid("replyTo", "There is no such message in this room.");
    }
  }

  private static Message message(
      long id, Transaction transaction, User author, String room, Draft draft) {
    return new Message(
        id,
        room,
        author.name(),
        draft.text(),
        transaction.now(),
        draft.clientId(),
        draft.replyTo());
  }
}
