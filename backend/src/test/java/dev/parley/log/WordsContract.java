package dev.parley.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.support.Await;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the index of words promises, whatever database it is in. */
abstract class WordsContract {
  private static final long NEWEST = Long.MAX_VALUE;

  /** More than are looked through one by one on any database. */
  private static final int MANY = 10_500;

  private final SqlLog log;

  WordsContract(Database database) {
    log = Logs.open(database);
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
                  transaction.index(1, Words.of("a", "ann", "same"));
                  transaction.index(2, Words.of("b", "bob", "same"));
                  transaction.index(3, Words.of("b", "ann", "same a b ann bob"));
                  return 3L;
                }));
    assertEquals(List.of(last, 2L, 1L), find(Optional.empty(), Set.of("a", "b", "c")));
    assertEquals(List.of(last, 2L), find(Optional.empty(), Set.of("b")));
    assertEquals(List.of(1L), find(Optional.of("Ann"), Set.of("a", "c")));
    assertEquals(List.of(2L), find(Optional.of("bob"), Set.of("a", "b")));
    assertEquals(List.<Long>of(), find(Optional.empty(), Set.of("c")));
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

  private List<Long> find(Optional<String> author, Set<String> rooms) {
    var query = new WordQuery(List.of(List.of("same")), author, rooms);
    return Await.result(log.search(sql -> sql.find(query, NEWEST, 10)));
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
