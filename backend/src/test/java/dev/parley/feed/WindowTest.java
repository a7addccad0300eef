package dev.parley.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Audience;
import dev.parley.model.Event;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final int MANY = 1 << 20;
  private static final int MAX_EVENTS = 1 << 15;

  @Test
  void aNewWindowIsEmptyAtItsPosition() {
    var window = new Window(41);
    assertEquals(41, window.last());
    assertEquals(Optional.of(List.of()), window.after(41, MANY));
    assertEquals(Optional.empty(), window.after(40, MANY), "what was before is not known here");
  }

  @Test
  void whatWasAddedIsThereInOrder() {
    var window = filled(41, 3, 10);
    assertEquals(44, window.last());
    assertEquals(List.of(42L, 43L, 44L), after(window, 41, MANY));
    assertEquals(List.of(44L), after(window, 43, MANY));
    assertEquals(List.of(), after(window, 44, MANY));
  }

  @Test
  void aReaderBehindTheEndGetsNothingYet() {
    assertEquals(List.of(), after(filled(0, 3, 10), 9, MANY));
  }

  @Test
  void oneEventIsGivenHoweverBigAndFurtherOnesWithinTheBound() {
    var window = filled(0, 10, 100);
    assertEquals(List.of(1L), after(window, 0, 1));
    assertEquals(List.of(1L), after(window, 0, 100));
    assertEquals(List.of(1L, 2L), after(window, 0, 101));
    assertEquals(10, after(window, 0, 1_000).size());
  }

  @Test
  void itHoldsSoManyEventsAndDropsTheOldestForOneMore() {
    var window = filled(0, MAX_EVENTS, 1);
    assertEquals(MAX_EVENTS, after(window, 0, MANY).size());
    window.add(encoded(MAX_EVENTS + 1, 1));
    assertEquals(Optional.empty(), window.after(0, MANY));
    assertEquals(MAX_EVENTS, after(window, 1, MANY).size());
  }

  @Test
  void longMessagesDropTheOldestBeforeTheyFillTheMemory() {
    var window = filled(0, 40, 1 << 20);
    long oldest =
        LongStream.rangeClosed(0, 40)
            .filter(seq -> window.after(seq, 1).isPresent())
            .findFirst()
            .orElseThrow();
    long held = 40 - oldest;
    assertTrue(held >= 16 && held <= 18, held + " MiB are held");
    assertEquals(List.of(40L), after(window, 39, MANY), "the newest are there");
  }

  @Test
  void aMessageBeyondEveryBoundIsThereAlone() {
    var window = filled(0, 5, 17 << 20);
    assertEquals(5, window.last());
    assertEquals(List.of(5L), after(window, 4, MANY));
  }

  @Test
  void whatIsForgottenHasToBeReadInTheLogAndTheRestIsThere() {
    var window = filled(0, 10, 100);
    window.forget(4);
    window.forget(4);
    window.forget(0);
    window.forget(11);
    assertEquals(Optional.empty(), window.after(3, MANY));
    assertEquals(Optional.empty(), window.after(0, MANY));
    assertEquals(List.of(1L, 2L, 3L), after(window, 0, 300));
    assertEquals(List.of(5L, 6L, 7L, 8L, 9L, 10L), after(window, 4, MANY));
  }

  @Test
  void whatIsForgottenTakesNoRoom() {
    var window = filled(0, 16, 1 << 20);
    window.forget(1);
    window.forget(16);
    window.add(encoded(17, 1 << 20));
    window.add(encoded(18, 1 << 20));
    assertEquals(List.of(2L), after(window, 1, 1), "nothing had to be dropped");
    for (long seq = 19; seq <= MAX_EVENTS + 19; seq++) {
      window.add(encoded(seq, 1));
    }
    assertEquals(MAX_EVENTS, after(window, 19, MANY).size());
  }

  @Test
  void readersWhoFollowAWriterSeeNoGapAndNoStranger()
      throws InterruptedException, ExecutionException, TimeoutException {
    long total = 400_000;
    var window = new Window(0);
    Callable<Long> follow = () -> follow(window, total);
    var threads = Executors.newFixedThreadPool(3);
    try {
      var readers = List.of(threads.submit(follow), threads.submit(follow));
      var writer =
          threads.submit(
              () -> LongStream.rangeClosed(1, total).forEach(seq -> window.add(encoded(seq, 1))));
      writer.get(30, TimeUnit.SECONDS);
      for (var reader : readers) {
        assertTrue(reader.get(30, TimeUnit.SECONDS) > 0);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Gives how many events were read; those that the window moved past are skipped. */
  private static long follow(Window window, long end) {
    long read = 0;
    for (long position = 0; position < end; ) {
      var events = window.after(position, 500);
      if (events.isEmpty()) {
        position = window.last();
        read += position == end ? 1 : 0;
      }
      for (var event : events.orElse(List.of())) {
        assertEquals(position + 1, event.seq());
        assertEquals("{\"id\":" + event.seq() + "}", event.event().data());
        position = event.seq();
        read++;
      }
    }
    return read;
  }

  private static List<Long> after(Window window, long seq, int maxBytes) {
    return window.after(seq, maxBytes).orElseThrow().stream().map(Encoded::seq).toList();
  }

  private static Window filled(long position, int events, int bytesEach) {
    var window = new Window(position);
    for (int i = 1; i <= events; i++) {
      window.add(encoded(position + i, bytesEach));
    }
    return window;
  }

  private static Encoded encoded(long seq, int bytes) {
    return new Encoded(
        new Event(seq, "e", new Audience.Everyone(), "{\"id\":" + seq + "}", Event.NOBODY),
        Buffer.buffer(new byte[bytes]));
  }
}
