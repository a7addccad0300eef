package dev.parley.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.log.EventLog;
import dev.parley.support.Await;
import dev.parley.support.TestLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that share a log and nothing else. */
class DetachedNodesTest {
  private static final Duration BELIEVED = Duration.ofSeconds(7);

  private final EventLog log;
  private final AtomicBoolean trouble = new AtomicBoolean();
  private final AtomicReference<String> withOne = new AtomicReference<>("{}");
  private final AtomicReference<Set<String>> reached = new AtomicReference<>(Set.of());
  private final DetachedNodes one;
  private final DetachedNodes other;

  DetachedNodesTest(@TempDir Path folder) {
    log = TestLog.in(folder.resolve("parley.db"));
    one = new DetachedNodes(log, "one", trouble::get, reached::get, withOne::get);
    other = new DetachedNodes(log, "other", () -> false, reached::get, () -> "{\"x\":1}");
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void nobodyWritesWhileAllIsWell() {
    for (int i = 0; i < 3; i++) {
      look(one);
      look(other);
    }
    assertEquals(List.of(), rows());
    assertEquals(Map.of(), other.presences());
  }

  @Test
  void whoLeavesWordIsKnownToLiveAndWhoIsWithThem() {
    trouble.set(true);
    withOne.set("{\"ann\":[0,1,0]}");
    look(one);
    look(other);
    assertEquals(Map.of(), other.presences(), "it may be the word of a node that has died");
    look(one);
    look(other);
    assertEquals(Map.of("one", "{\"ann\":[0,1,0]}"), other.presences());
    look(one);
    assertEquals(Map.of("other", "{\"x\":1}"), afterAnother(one, other), "and it answers");
  }

  @Test
  void whoFallsSilentIsNotBelievedForLong() {
    trouble.set(true);
    look(one);
    look(other);
    look(one);
    look(other);
    assertFalse(other.presences().isEmpty());
    Await.until("it is not believed", BELIEVED, () -> other.presences().isEmpty());
  }

  @Test
  void whenAllIsWellAgainTheWordIsTakenBack() {
    trouble.set(true);
    look(one);
    assertEquals(List.of("one"), rows());
    trouble.set(false);
    look(one);
    assertEquals(List.of(), rows());
  }

  @Test
  void theyGoOnForAsLongAsTheyDoNotReachEachOther() {
    trouble.set(true);
    Await.until(
        "both know of each other",
        BELIEVED,
        () -> bothLook().size() == 2 && !one.presences().isEmpty() && !other.presences().isEmpty());
    trouble.set(false);
    for (int i = 0; i < 5; i++) {
      assertEquals(List.of("one", "other"), bothLook());
    }
    reached.set(Set.of("one", "other"));
    Await.until("neither does", BELIEVED, () -> bothLook().isEmpty());
  }

  private List<String> bothLook() {
    look(one);
    look(other);
    return rows();
  }

  @Test
  void withoutAnAnswerOfTheLogNothingCanBeKnown() {
    assertFalse(one.blind());
    log.close();
    one.look();
    Await.until("it is blind", BELIEVED, one::blind);
    assertTrue(one.blind());
  }

  private Map<String, String> afterAnother(DetachedNodes asks, DetachedNodes beats) {
    look(beats);
    look(asks);
    return asks.presences();
  }

  private static void look(DetachedNodes node) {
    Await.result(node.look());
  }

  private List<String> rows() {
    return Await.result(
        log.read(
            sql ->
                sql.list(
                    "SELECT node FROM detached_nodes ORDER BY node", row -> row.getString(1))));
  }
}
