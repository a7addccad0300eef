package dev.parley.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.parley.presence.NodePresence.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntriesTest {
  private static final String ALICE = entry(1, "alice");
  private static final String BOB = entry(2, "bob");

  private final Entries entries = new Entries();

  @Test
  void theNewestTextCountsAndIsParsedOnce() {
    var first = entries.read(Map.of("n1", ALICE), Set.of()).get("n1");
    assertSame(first, entries.read(Map.of("n1", ALICE), Set.of()).get("n1"));
    assertEquals(List.of("bob"), users(Map.of("n1", BOB), Set.of()));
  }

  @Test
  void theEntryOfANodeThatLivesCountsOnWhileABoardIsEmpty() {
    var both = Map.of("n1", ALICE, "n2", BOB);
    assertEquals(List.of("alice", "bob"), users(both, Set.of("n1", "n2")));
    assertEquals(List.of("alice"), users(Map.of(), Set.of("n1")));
    assertEquals(List.of("alice"), users(Map.of(), Set.of("n1", "n2")), "n2 is forgotten");
    assertEquals(List.of(), users(Map.of(), Set.of()));
  }

  private List<String> users(Map<String, String> texts, Set<String> live) {
    return entries.read(texts, live).values().stream()
        .flatMap(entry -> entry.users().keySet().stream())
        .sorted()
        .toList();
  }

  private static String entry(long version, String user) {
    return new NodePresence(version, Map.of(user, new Seen(Instant.EPOCH, 1, Instant.EPOCH)))
        .encoded();
  }
}
