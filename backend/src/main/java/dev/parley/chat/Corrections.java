package dev.parley.chat;

import dev.parley.account.Audit;
import dev.parley.account.Audit.Action;
import dev.parley.account.Roles;
import dev.parley.chat.MessageTable.Origin;
import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.log.Words;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.model.Message;
import dev.parley.model.Permission;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.SQLException;

/**
 * Changing what was said, and taking it back. What a message said before is gone with the change:
 * from the table, from the index of words and from the log, whose events read from then on as if it
 * had never been said.
 */
public final class Corrections {
  private final EventLog log;
  private final int maxText;

  /**
   * @param maxText how many code points a message may have
   */
  public Corrections(EventLog log, int maxText) {
    this.log = log;
    this.maxText = maxText;
  }

  /**
   * Gives one's own message another text; the same text again changes nothing. Completes when that
   * is durable; fails with a {@link Refusal} if the user is not its author or not in its room.
   */
  public Future<Message> edit(User user, long id, String text) {
    Draft.checkText(text, maxText);
    var words = Words.of("", "", text);
    var calls = Calls.in(text);
    return log.append(
        transaction -> {
          var sql = transaction.sql();
          var message = find(sql, user, id);
          var origin = MessageTable.origin(sql, id);
          if (origin.author() != user.id()) {
            throw new Refusal(Reason.FORBIDDEN, "Only its author can change a message.");
          }
          if (message.deleted()) {
            throw new Refusal(Reason.CONFLICT, "This message was deleted.");
          }
          return message.text().equals(text)
              ? message
              : edit(transaction, message.edited(text, transaction.now()), origin, words, calls);
        });
  }

  private static Message edit(
      Transaction transaction, Message edited, Origin origin, Words words, Calls calls)
      throws SQLException {
    var sql = transaction.sql();
    var mentions = Mentions.of(sql, calls, edited.room(), origin.author());
    var told = mentions.tell(edited).encode();
    rewrite(transaction, edited.id(), told, origin);
    long seq =
        transaction.append(Event.MESSAGE_EDITED, new Audience.Room(edited.room()), any -> told);
    MessageTable.edit(sql, edited, transaction.now(), seq);
    Mentions.forget(sql, edited.id());
    mentions.keep(sql, edited, origin.author());
    transaction.index(edited.id(), words.in(edited.room(), edited.author()));
    return edited;
  }

  /**
   * Takes a message back, one's own or, with the permission, anybody's. Completes when that is
   * durable, also if it was before; fails with a {@link Refusal} if the user may not, or is not in
   * its room.
   */
  public Future<Void> delete(User user, long id) {
    return log.append(
            transaction -> {
              var sql = transaction.sql();
              var message = find(sql, user, id);
              var origin = MessageTable.origin(sql, id);
              boolean own = origin.author() == user.id();
              if (!own) {
                Roles.require(sql, user, Permission.DELETE_OTHERS_MESSAGE);
              }
              if (!message.deleted()) {
                delete(transaction, message, origin);
                if (!own) {
                  Audit.record(
                      transaction,
                      user,
                      Action.DELETE_MESSAGE,
                      message.author(),
                      "message " + id + " in room " + message.room());
                }
              }
              return true;
            })
        .mapEmpty();
  }

  private static void delete(Transaction transaction, Message message, Origin origin)
      throws SQLException {
    rewrite(transaction, message.id(), ChatJson.message(message.withoutText()).encode(), origin);
    transaction.append(
        Event.MESSAGE_DELETED,
        new Audience.Room(message.room()),
        seq -> ChatJson.deleted(message).encode());
    MessageTable.delete(transaction.sql(), message.id());
    Mentions.forget(transaction.sql(), message.id());
    Attachments.forget(transaction, message.id());
    ReactionTable.forget(transaction.sql(), message.id());
  }

  /** Lets nothing in the log and the index tell what the message said until now. */
  private static void rewrite(Transaction transaction, long id, String now, Origin origin)
      throws SQLException {
    transaction.rewrite(id, now);
    if (origin.editEvent() > 0) {
      transaction.withdraw(origin.editEvent());
    }
    transaction.unindex(id);
  }

  /** Whether it is not there or in a room that is secret to the user is not told. */
  static Message find(Sql sql, User user, long id) throws SQLException {
    var message = MessageTable.byId(sql, id).orElseThrow(Corrections::notThere);
    var access = RoomTable.access(sql, user, message.room()).orElseThrow(Corrections::notThere);
    if (!access.joined()) {
      throw Rooms.notJoined();
    }
    return message;
  }

  private static Refusal notThere() {
    return new Refusal(Reason.NOT_FOUND, "There is no such message.");
  }
}
