package dev.parley.it;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A process that stands still is harder than one that is dead: its connections stay open, and when
 * it wakes it believes in what was.
 */
class FreezeIT {
  private static final Duration PRESENCE_IS_RIGHT = Duration.ofSeconds(15);

  /** Long past the time after which the others put a silent member out of the cluster. */
  private static final Duration FREEZE = Duration.ofSeconds(20);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final Present ALL = new Present(Set.of("ann", "ben", "cat"), 4);
  private static final Present THOSE_ON_HEALTHY_NODES = new Present(Set.of("ann", "ben"), 2);

  private Nodes nodes;

  @BeforeEach
  void start() {
    nodes = Nodes.start(3, "--limits", "off");
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  void whoIsOnlyOnAFrozenNodeIsGoneMeanwhileAndNobodyMissesAnything() {
    var healthy = List.of(nodes.get(0), nodes.get(1));
    var ann = nodes.get(0).nobody().signInByToken("ann");
    var ben = nodes.get(1).nobody().signInByToken("ben");
    var cat = nodes.get(2).nobody().signInByToken("cat");
    try (var onFirst = Visitor.open(ann);
        var onSecond = Visitor.open(ben);
        var onFrozen = Visitor.open(Nodes.at(nodes.get(2), ben));
        var onFrozenOnly = Visitor.open(cat);
        var writers = Writers.start(healthy, PAUSE, ann)) {
      Await.until("all are here", () -> ALL.isSaidBy(nodes.running(), ann));
      freeze(() -> THOSE_ON_HEALTHY_NODES.isSaidBy(healthy, ann));
      var readers = List.of(onFirst, onSecond, onFrozen, onFrozenOnly);
      nodes.get(2).wake();
      Await.until("all are here again", PRESENCE_IS_RIGHT, () -> allAreBack(readers, ann));
      nodes.awaitTogether();
      writers.finish();
      for (var reader : readers) {
        reader.heard().assertAll(writers.acknowledged());
      }
    }
  }

  /** For the whole time, within which the condition must come true early enough. */
  private void freeze(BooleanSupplier presenceIsRight) {
    long start = System.nanoTime();
    nodes.get(2).freeze();
    Await.until("those on the frozen node are gone", PRESENCE_IS_RIGHT, presenceIsRight);
    Await.until("that was long", FREEZE, () -> System.nanoTime() - start > FREEZE.toNanos());
  }

  private boolean allAreBack(List<Visitor> readers, ChatClient asker) {
    readers.forEach(Visitor::comeBack);
    return ALL.isSaidBy(nodes.running(), asker);
  }
}
