package dev.parley.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.support.Await;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the index of words promises, whatever database it is in. */
abstract class WordsContract {
  private static final long NEWEST = Long.MAX_VALUE;

  /** More than are looked through one by one on any database. */
  private static final int MANY = 10_500;

  private static final Set<String> LOBBY = Set.of("lobby");

  private final SqlLog log;
  private final WordIndex words;

  WordsContract(Database database) {
    log = Logs.open(database);
    words = database.words();
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void whatIsUndoneIsNotFoundAndWhatSharesItsTransactionIs() {
    var gate = new CountDownLatch(1);
    var held =
        log.append(
            transaction -> {
              await(gate);
              return Logs.messages(transaction, 1, 1, "kept");
            });
    var broken =
        log.append(
            transaction -> {
              Logs.messages(transaction, 2, 1, "kept");
              throw new IllegalStateException("on purpose");
            });
    var after = log.append(transaction -> Logs.messages(transaction, 3, 1, "kept"));
    gate.countDown();
    assertEquals(1, Await.result(held));
    assertEquals("on purpose", Await.failure(broken).getMessage());
    assertEquals(3, Await.result(after));
    assertEquals(List.of(3L, 1L), Logs.find(log, NEWEST, 10, List.of("kept")));
  }

  @Test
  void theNewestAreFoundOfWhatIsInEveryMessageAndTheOldestOfWhatIsRare() {
    assertEquals(MANY, Logs.say(log, 1, MANY, "many"));
    assertEquals(
        LongStream.range(0, 51).mapToObj(i -> MANY - i).toList(),
        Logs.find(log, NEWEST, 51, List.of("many", "words")));
    assertEquals(List.of(7L, 6L), Logs.find(log, 8, 2, List.of("many", "words")));
    assertEquals(List.of(3L), Logs.find(log, NEWEST, 51, List.of("n3")));
    assertEquals(List.of(3L), Logs.find(log, NEWEST, 51, List.of("n3", "many")));
    assertEquals(List.<Long>of(), Logs.find(log, NEWEST, 51, List.of("words", "many")));
  }

  @Test
  void whatIsIndexedAnewIsFoundByItsNewWordsOnlyAndWhatIsTakenOutByNone() {
    assertEquals(3, Logs.say(log, 1, 3, "old"));
    long last =
        Await.result(
            log.append(
                transaction -> {
                  transaction.unindex(1);
                  transaction.unindex(2);
                  transaction.index(2, Words.of("lobby", "ann", "new"));
                  // Said and changed, and said and taken back, in one transaction.
                  Logs.messages(transaction, 4, 2, "old");
                  transaction.unindex(4);
                  transaction.index(4, Words.of("lobby", "ann", "new"));
                  transaction.unindex(5);
                  return 5L;
                }));
    assertEquals(5, last);
    assertEquals(List.of(3L), Logs.find(log, NEWEST, 10, List.of("old")));
    assertEquals(List.of(4L, 2L), Logs.find(log, NEWEST, 10, List.of("new")));
    assertEquals(List.of(3L), Logs.find(log, NEWEST, 10, List.of("words")));
  }

  @Test
  void theRoomsAndTheAuthorNarrowIt() {
    long last =
        Await.result(
            log.append(
                transaction -> {
                  Logs.messages(transaction, 1, 3, "");
                  transaction
                      .sql()
                      .update(
                          "INSERT INTO rooms (id, name, topic, kind, created_at) VALUES ('a', '', '', 'public', 0), ('b', '', '', 'public', 0)");
                  index(transaction, 1, "a", "ann", "same");
                  index(transaction, 2, "b", "bob", "same");
                  index(transaction, 3, "b", "ann", "same a b ann bob");
                  return 3L;
                }));
    assertEquals(List.of(last, 2L, 1L), find(Optional.empty(), Set.of("a", "b", "c")));
    assertEquals(List.of(last, 2L), find(Optional.empty(), Set.of("b")));
    assertEquals(List.of(1L), find(Optional.of("Ann"), Set.of("a", "c")));
    assertEquals(List.of(2L), find(Optional.of("bob"), Set.of("a", "b")));
    assertEquals(List.<Long>of(), find(Optional.empty(), Set.of("c")));
  }

  @Test
  void onlyASpanIsLookedThrough() {
    assertEquals(9, Logs.say(log, 1, 9, "spanned"));
    assertEquals(List.of(6L, 5L, 4L), spanned(new Span(4, 7), 10));
    assertEquals(List.of(6L, 5L), spanned(new Span(4, 7), 2));
    assertEquals(List.of(9L), spanned(new Span(9, NEWEST), 10));
    assertEquals(List.<Long>of(), spanned(new Span(10, NEWEST), 10));
    assertEquals(List.<Long>of(), spanned(new Span(0, 0), 10));
    assertEquals(List.<Long>of(), spanned(new Span(7, 4), 10));
    assertEquals(
        List.of(6L, 5L, 4L),
        Await.result(
                log.search(
                    sql ->
                        sql.find(
                            new WordQuery(List.of(), Optional.empty(), Set.of("lobby")),
                            new Span(4, 7),
                            10)))
            .ids());
  }

  /** The words are in every message, and never like that: no index knows it beforehand. */
  @Test
  void whereThereIsNoTimeForAllMessagesItIsToldHowFarTheyWereLookedThrough() {
    long all = Logs.say(log, 1, 3 * MANY, "many");
    // What a server finds out by itself before long; SQLite has no use for it.
    Await.result(log.append(transaction -> transaction.sql().update("ANALYZE")));
    var never = new WordQuery(List.of(List.of("words", "many")), Optional.empty(), LOBBY);
    var found = find(never, NEWEST, hurried());
    assertEquals(List.of(), found.ids());
    long lookedTo = all + 1 - 2 * NewestFirst.FIRST_SPAN;
    assertEquals(lookedTo, found.lookedTo());
    assertEquals(0, find(never, lookedTo, hurried()).lookedTo(), "few are left");
    assertEquals(0, find(never, NEWEST, () -> 0).lookedTo(), "there is all the time");
    var rare = new WordQuery(List.of(List.of("n3", "many")), Optional.empty(), LOBBY);
    assertEquals(new Found(List.of(3L), 0), find(rare, NEWEST, hurried()));
  }

  private Found find(WordQuery query, long before, LongSupplier nanoTime) {
    var looking = new NewestFirst(words, nanoTime);
    return Await.result(log.search(sql -> looking.find(sql, query, new Span(0, before), 10)));
  }

  /** At each look all of the time is over. */
  private static LongSupplier hurried() {
    var time = new AtomicLong();
    return () -> time.addAndGet(NewestFirst.MOST_NANOS);
  }

  private List<Long> spanned(Span span, int limit) {
    var query = new WordQuery(List.of(List.of("spanned")), Optional.empty(), LOBBY);
    return Await.result(log.search(sql -> sql.find(query, span, limit))).ids();
  }

  @Test
  void searchesWaitForEachOtherAndReadsForNone() {
    var gate = new CountDownLatch(1);
    var searches = new ArrayList<Future<Integer>>();
    var began = new CountDownLatch(1);
    searches.add(
        log.search(
            sql -> {
              began.countDown();
              await(gate);
              return 0;
            }));
    await(began);
    for (int i = 1; i <= SqlLog.MAX_WAITING_SEARCHES; i++) {
      int number = i;
      searches.add(log.search(sql -> number));
    }
    assertInstanceOf(LogUnavailable.class, Await.failure(log.search(sql -> 0)));
    assertEquals(0, Await.result(log.head()));
    gate.countDown();
    for (int i = 0; i < searches.size(); i++) {
      assertEquals(i, Await.result(searches.get(i)));
    }
  }

  private static void index(
      Transaction transaction, long id, String room, String author, String text)
      throws SQLException {
    transaction.unindex(id);
    transaction.sql().update("UPDATE messages SET room = ? WHERE id = ?", room, id);
    transaction.index(id, Words.of(room, author, text));
  }

  private List<Long> find(Optional<String> author, Set<String> rooms) {
    var query = new WordQuery(List.of(List.of("same")), author, rooms);
    return Await.result(log.search(sql -> sql.find(query, new Span(0, NEWEST), 10))).ids();
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
