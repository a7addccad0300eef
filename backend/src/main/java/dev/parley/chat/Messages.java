package dev.parley.chat;

import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.log.Words;
import dev.parley.model.Attachment;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.model.Message;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.List;
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
    var words = Words.of(room, author.name(), draft.text());
    var calls = Calls.in(draft.text());
    return log.append(transaction -> append(transaction, author, room, draft, words, calls));
  }

  private static Posted append(
      Transaction transaction, User author, String room, Draft draft, Words words, Calls calls)
      throws SQLException {
    var sql = transaction.sql();
    // Before the question of the room: a repeat has its answer for ever, also for who has left.
    var before = saidBefore(sql, author, draft);
    if (before.isPresent()) {
      return new Posted(same(before.get(), room, draft), false);
    }
    Rooms.enter(sql, author, room);
    checkReply(sql, room, draft);
    var attachments = AttachmentTable.unposted(sql, author.id(), room, draft.attachments());
    var mentions = Mentions.of(sql, calls, room, author.id());
    long id =
        transaction.append(
            Event.CHAT_MESSAGE,
            new Audience.Room(room),
            seq ->
                mentions
                    .tell(message(seq, transaction, author, room, draft, attachments))
                    .encode());
    var message = message(id, transaction, author, room, draft, attachments);
    MessageTable.insert(sql, message, author.id());
    mentions.keep(sql, message, author.id());
    AttachmentTable.post(sql, draft.attachments(), id);
    transaction.index(id, words);
    return new Posted(message, true);
  }

  private static Optional<Message> saidBefore(Sql sql, User author, Draft draft)
      throws SQLException {
    return draft.clientId() == null
        ? Optional.empty()
        : MessageTable.byClientId(sql, author.id(), draft.clientId());
  }

  private static Message same(Message before, String room, Draft draft) {
    boolean another =
        before.isAsSaid()
            && !(before.text().equals(draft.text())
                && ids(before.attachments()).equals(draft.attachments()));
    if (another || !before.room().equals(room)) {
      throw new Refusal(
          Reason.CONFLICT, "Another message of yours already has this clientId; use a new one.");
    }
    return before;
  }

  private static List<String> ids(List<Attachment> attachments) {
    return attachments.stream().map(Attachment::id).toList();
  }

  private static void checkReply(Sql sql, String room, Draft draft) throws SQLException {
    if (draft.replyTo() != null && !MessageTable.isIn(sql, room, draft.replyTo())) {
      throw Refusal.invalid("replyTo", "There is no such message in this room.");
    }
  }

  private static Message message(
      long id,
      Transaction transaction,
      User author,
      String room,
      Draft draft,
      List<Attachment> attachments) {
    return new Message(
        id,
        room,
        author.name(),
        draft.text(),
        transaction.now(),
        draft.clientId(),
        draft.replyTo(),
        attachments);
  }
}
