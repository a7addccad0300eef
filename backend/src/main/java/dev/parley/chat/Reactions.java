package dev.parley.chat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.log.EventLog;
import dev.parley.log.Transaction;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import dev.parley.model.Message;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.SQLException;

/** Answers to a message by one emoji, from whoever is in its room. */
public final class Reactions {
  /** Different emoji under one message: more can't be looked over. */
  static final int MAX_EMOJI = 20;

  /** Of all people and emoji together; bounds what a page of the history has to count. */
  static final int MAX_REACTIONS = 1_000;

  private final EventLog log;

  public Reactions(EventLog log) {
    this.log = log;
  }

  /**
   * Puts an emoji under a message; the same again by the same user changes nothing. Completes when
   * that is durable; fails with a {@link Refusal} if the user is not in its room, it was deleted,
   * or there are too many.
   */
  public Future<Void> add(User user, long id, Emoji emoji) {
    return log.append(
            transaction -> {
              var message = Corrections.find(transaction.sql(), user, id);
              if (message.deleted()) {
                throw new Refusal(Reason.CONFLICT, "This message was deleted.");
              }
              boolean fresh = ReactionTable.nameOf(transaction.sql(), id, emoji, user).isEmpty();
              if (fresh) {
                add(transaction, user, message, emoji);
              }
              return fresh;
            })
        .mapEmpty();
  }

  private static void add(Transaction transaction, User user, Message message, Emoji emoji)
      throws SQLException {
    var sql = transaction.sql();
    var sums = ReactionTable.sums(sql, message.id());
    if (sums.reactions() >= MAX_REACTIONS) {
      throw new Refusal(
          Reason.CONFLICT, "A message may have at most " + MAX_REACTIONS + " reactions.");
    }
    if (sums.emoji() >= MAX_EMOJI && !ReactionTable.hasEmoji(sql, message.id(), emoji)) {
      throw new Refusal(
          Reason.CONFLICT, "A message may have at most " + MAX_EMOJI + " different emoji.");
    }
    long seq = tell(transaction, Event.REACTION_ADDED, message, emoji, user.name());
    ReactionTable.insert(sql, message.id(), emoji, user, seq);
  }

  /**
   * Takes one's own emoji from under a message; that it was not there changes nothing. Completes
   * when that is durable; fails with a {@link Refusal} if the user is not in its room.
   */
  public Future<Void> remove(User user, long id, Emoji emoji) {
    return log.append(
            transaction -> {
              var sql = transaction.sql();
              var message = Corrections.find(sql, user, id);
              var name = ReactionTable.nameOf(sql, id, emoji, user);
              if (name.isPresent()) {
                tell(transaction, Event.REACTION_REMOVED, message, emoji, name.get());
                ReactionTable.delete(sql, id, emoji, user);
              }
              return name.isPresent();
            })
        .mapEmpty();
  }

  @CanIgnoreReturnValue
  private static long tell(
      Transaction transaction, String event, Message message, Emoji emoji, String user)
      throws SQLException {
    return transaction.append(
        event,
        new Audience.Room(message.room()),
        seq -> ChatJson.reaction(message, emoji.text(), user).encode());
  }
}
