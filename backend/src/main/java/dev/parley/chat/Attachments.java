package dev.parley.chat;

import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Attachment;
import dev.parley.model.Event;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.User;
import dev.parley.settings.AttachmentSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people attach to messages. An attachment comes in parts, each in a transaction of its own:
 * posts share the database's one writer with it, and wait for a part at most. For the same reason a
 * node writes one part at a time, however many uploads there are. Safe from any thread.
 *
 * <p>Futures fail with a {@link Refusal} if somebody may not do that, and with {@link
 * dev.parley.log.LogUnavailable}.
 */
public final class Attachments {
  /** Some milliseconds of the writer's time, and little for a reader to hold. */
  public static final int PART_BYTES = 256 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);

  /** Long enough for whoever wrote a message, and found no network to send it, to sleep over it. */
  private static final Duration UNPOSTED_LIFE = Duration.ofHours(24);

  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

  /** Deleting a part takes less than writing it. */
  private static final int PARTS_A_DELETION = 16;

  private static final int EXPIRED_A_SWEEP = 100;
  private static final int ID_LENGTH = 20;

  private final EventLog log;
  private final AttachmentSettings limits;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Turns turns = new Turns();

  public Attachments(EventLog log, AttachmentSettings limits, InstantSource clock) {
    this.log = log;
    this.limits = limits;
    this.clock = clock;
  }

  /** The largest attachment, in bytes. */
  public long max() {
    return limits.max();
  }

  /**
   * Sets aside the space for a file that somebody begins to upload to a room.
   *
   * @param size how many bytes it may turn out to have
   * @return its id; it has to be {@linkplain #complete completed} or {@linkplain #giveUp given up}
   */
  public Future<String> begin(User owner, String room, long size) {
    var id = newId();
    var expires = clock.instant().plus(UNPOSTED_LIFE);
    return log.append(
        transaction -> {
          var sql = transaction.sql();
          Rooms.enter(sql, owner, room);
          requireSpace(sql, owner.id(), size, limits.quota(), "Your attachments take too much.");
          requireSpace(sql, Event.NOBODY, size, limits.space(), "There is no more space here.");
          AttachmentTable.insert(sql, id, room, owner.id(), size, expires);
          return id;
        });
  }

  /** Keeps a part; all but the last have {@link #PART_BYTES}. Completes when it is durable. */
  public Future<Void> write(String id, int part, byte[] bytes) {
    return inTurn(sql -> AttachmentTable.insertPart(sql, id, part, bytes));
  }

  /**
   * All parts are there: its owner may look at it and post it, within a day.
   *
   * @param setAside what was asked for at the beginning
   */
  public Future<Attachment> complete(User owner, Attachment attachment, long setAside) {
    return log.append(
        transaction -> {
          AttachmentTable.complete(transaction.sql(), owner.id(), attachment, setAside);
          return attachment;
        });
  }

  /** Deletes what was begun and is not posted. */
  public Future<Void> giveUp(String id) {
    return inTurn(sql -> AttachmentTable.giveUp(sql, id)).compose(given -> delete(id));
  }

  /**
   * An attachment that this user may see: their own before it is posted, afterwards that of a room
   * they are in. To all others there is none.
   */
  public Future<Attachment> find(User user, String id) {
    return log.read(
        sql -> {
          var kept = AttachmentTable.find(sql, id).orElseThrow(Attachments::nothing);
          if (kept.message() != null) {
            enter(sql, user, kept.room());
          } else if (kept.owner() != user.id()) {
            throw nothing();
          }
          return kept.attachment();
        });
  }

  /** A part of what was {@linkplain #find found}; fails if it was deleted meanwhile. */
  public Future<byte[]> part(String id, int part) {
    return log.read(sql -> AttachmentTable.part(sql, id, part).orElseThrow(Attachments::nothing));
  }

  /**
   * Takes away what belongs to a message that is deleted, in the same transaction. Nobody sees it
   * from then on; the bytes are gone soon after.
   */
  public static void forget(Transaction transaction, long message) throws SQLException {
    AttachmentTable.forget(transaction.sql(), message);
  }

  /** Sweeps for as long as this Vert.x runs. */
  public void sweepAgainAndAgain(Vertx vertx) {
    vertx.setPeriodic(
        BETWEEN_SWEEPS.toMillis(),
        timer -> sweep().onFailure(e -> LOG.debug("not swept: {}", e.getMessage())));
  }

  /** Deletes what was never posted, or belonged to a message that is gone. */
  public Future<Void> sweep() {
    return log.read(sql -> AttachmentTable.expired(sql, clock.instant(), EXPIRED_A_SWEEP))
        .compose(expired -> deleteAll(expired.iterator()));
  }

  private Future<Void> deleteAll(Iterator<String> ids) {
    return ids.hasNext()
        ? delete(ids.next()).compose(deleted -> deleteAll(ids))
        : Future.succeededFuture();
  }

  private Future<Void> delete(String id) {
    return turns
        .take(
            () ->
                log.append(
                    transaction ->
                        AttachmentTable.deleteSome(
                            transaction.sql(), id, clock.instant(), PARTS_A_DELETION)))
        .compose(more -> more ? delete(id) : Future.succeededFuture());
  }

  private interface Work {
    void on(Sql sql) throws SQLException;
  }

  private Future<Void> inTurn(Work work) {
    return turns
        .take(
            () ->
                log.append(
                    transaction -> {
                      work.on(transaction.sql());
                      return true;
                    }))
        .mapEmpty();
  }

  private static void requireSpace(Sql sql, long owner, long size, long most, String refusal)
      throws SQLException {
    if (AttachmentTable.space(sql, owner) + size > most) {
      throw new Refusal(Reason.TOO_LARGE, refusal + " Delete messages with attachments first.");
    }
  }

  /** That there is something is told to the room's members only. */
  private static void enter(Sql sql, User user, String room) throws SQLException {
    try {
      Rooms.enter(sql, user, room);
    } catch (Refusal e) {
      throw nothing();
    }
  }

  private static Refusal nothing() {
    return new Refusal(Reason.NOT_FOUND, "There is no such attachment.");
  }

  private String newId() {
    return random
        .ints(ID_LENGTH, 0, 36)
        .mapToObj(digit -> Integer.toString(digit, 36))
        .collect(Collectors.joining());
  }
}
