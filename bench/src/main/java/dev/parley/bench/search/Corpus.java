package dev.parley.bench.search;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.log.Sql;
import dev.parley.log.SqlLog;
import dev.parley.log.Transaction;
import dev.parley.log.Words;
import dev.parley.model.Audience;
import dev.parley.model.Role;
import dev.parley.model.User;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Messages of 12 words by 500 authors, one a minute, whose rooms and words go by their numbers: so
 * a search is known to find much, little or nothing.
 *
 * <p>Most are in five busy rooms, a tenth in 1,000 small ones, 1,000 in one, 1,000 in the lobby. Of
 * the first 10,000 some are in 1,000 rooms that are silent since.
 */
final class Corpus {
  static final int AUTHORS = 500;
  static final int ROOMS = 1_000;
  static final String IN_THE_LOBBY = "lobby";
  static final String WITH_1000 = "thousand";

  /** Of each thousand messages the one that is in the lobby. */
  static final int LOBBY = 2;

  private static final int BATCH = 2_000;
  private static final int OTHER_WORDS = 20_000;
  private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

  private final SqlLog log;
  private final int size;

  Corpus(SqlLog log, int size) {
    this.log = log;
    this.size = size;
  }

  /** In the lobby; in the busy rooms too; in the small ones too; in the silent ones too. */
  enum Reader {
    LOBBY(AUTHORS + 1),
    BUSY(AUTHORS + 2),
    MANY(AUTHORS + 3),
    SILENT(AUTHORS + 4);

    private final long id;

    Reader(long id) {
      this.id = id;
    }

    User user() {
      return new User(id, "u" + id, false, Role.MEMBER);
    }
  }

  int size() {
    return size;
  }

  static Instant written(long message) {
    return BEGIN.plus(Duration.ofMinutes(message));
  }

  /** The result, once it is there. */
  @CanIgnoreReturnValue
  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  /** Writes what is not there yet. */
  void fill() {
    long there =
        await(
            log.read(
                sql ->
                    sql.first("SELECT coalesce(max(id), 0) FROM messages", row -> row.getLong(1))
                        .orElseThrow()));
    if (there == 0) {
      await(log.append(Corpus::people));
    }
    for (long first = there + 1; first <= size; first += BATCH) {
      long begin = first;
      await(log.append(transaction -> messages(transaction, begin)));
    }
  }

  private static long people(Transaction transaction) throws SQLException {
    var sql = transaction.sql();
    for (int id = 1; id <= AUTHORS + Reader.values().length; id++) {
      sql.update(
          "INSERT INTO users (id, name, role, created_at) VALUES (?, ?, 'member', 0)",
          id,
          "u" + id);
    }
    room(sql, WITH_1000, Reader.BUSY);
    for (int i = 0; i < 5; i++) {
      room(sql, "busy" + i, Reader.BUSY);
    }
    for (int i = 0; i < ROOMS; i++) {
      room(sql, "small" + i, Reader.MANY);
      room(sql, "silent" + i, Reader.SILENT);
    }
    return transaction.append("filled", new Audience.Everyone(), seq -> "{}");
  }

  private static void room(Sql sql, String room, Reader member) throws SQLException {
    sql.update(
        "INSERT INTO rooms (id, name, topic, kind, created_at) VALUES (?, ?, '', 'private', 0)",
        room,
        room);
    sql.update(
        "INSERT INTO members (room, user_id, since) VALUES (?, ?, 0)", room, member.user().id());
  }

  private long messages(Transaction transaction, long first) throws SQLException {
    long end = Math.min(first + BATCH, size + 1L);
    for (long id = first; id < end; id++) {
      var author = author(id);
      var text = text(id);
      transaction
          .sql()
          .update(
              "INSERT INTO messages (id, room, author, author_name, text, at)"
                  + " VALUES (?, ?, ?, ?, ?, ?)",
              id,
              roomOf(id),
              author,
              "u" + author,
              text,
              written(id).toEpochMilli());
      transaction.index(id, Words.of(roomOf(id), "u" + author, text));
    }
    return end;
  }

  private static String roomOf(long id) {
    if (id % 1_000 == 1) {
      return WITH_1000;
    }
    if (id % 1_000 == LOBBY) {
      return IN_THE_LOBBY;
    }
    if (id % 10 == 0) {
      return "small" + id / 10 % ROOMS;
    }
    return id <= 10_000 && id % 10 == 5 ? "silent" + id / 10 : "busy" + id % 5;
  }

  private static int author(long id) {
    return 1 + new SplittableRandom(id).nextInt(AUTHORS);
  }

  private String text(long id) {
    var random = new SplittableRandom(-id);
    var text = new StringBuilder("We will see, n" + id + ": ");
    text.append(id % 2 == 0 ? "even" : "odd");
    text.append(id % 100 == LOBBY ? " percent" : " " + word(random));
    text.append(id % 1_000 == LOBBY ? " grey heron" : " heron grey");
    text.append(id <= size / 5 && id % 2 == 0 ? " bygone " : " " + word(random) + " ");
    return text.append(word(random)).append(' ').append(word(random)).toString();
  }

  private static String word(SplittableRandom random) {
    return "w" + random.nextInt(OTHER_WORDS);
  }
}
