package dev.parley.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.presence.NodePresence.Seen;
import dev.parley.presence.Roster.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.006Z");
  private static final Instant EARLIER = NOW.minusSeconds(60);

  @Test
  void nobodyIsNobody() {
    var roster = fold(Map.of());
    assertEquals(0, roster.total());
    assertEquals(0, roster.connections());
    assertEquals(List.of(), roster.after("", 10));
  }

  @Test
  void aUserOnTwoNodesIsOneUserWithAllTheirStreamsSinceTheFirst() {
    var roster =
        fold(Map.of("alice", open(NOW, 2)), Map.of("alice", open(EARLIER, 1), "bob", open(NOW, 1)));
    assertEquals(2, roster.total());
    assertEquals(4, roster.connections());
    assertEquals(List.of(new Entry("alice", EARLIER), new Entry("bob", NOW)), roster.after("", 10));
  }

  @Test
  void whoLingersIsOnlineUntilTheirTimeIsUp() {
    var lingering = Map.of("alice", new Seen(EARLIER, 0, NOW.plusMillis(1)));
    assertEquals(1, fold(lingering).total());
    assertEquals(0, fold(lingering).connections());
    var over = Map.of("alice", new Seen(EARLIER, 0, NOW));
    assertEquals(0, fold(over).total());
  }

  @Test
  void whoLingersOnOneNodeAndIsThereOnAnotherIsOnline() {
    var roster =
        fold(
            Map.of("alice", new Seen(EARLIER, 0, NOW.minusMillis(1))),
            Map.of("alice", open(NOW, 1)));
    assertEquals(List.of(new Entry("alice", NOW)), roster.after("", 10));
  }

  @Test
  void pagesGoByNameAndNeitherRepeatNorSkip() {
    var users = new TreeMap<String, Seen>();
    for (var name : List.of("b", "a", "aa", "a b", "Z", "é")) {
      users.put(name, open(NOW, 1));
    }
    var roster = fold(users);
    assertEquals(List.of("Z", "a"), names(roster.after("", 2)));
    assertEquals(List.of("a b", "aa"), names(roster.after("a", 2)));
    assertEquals(List.of("b", "é"), names(roster.after("aa", 2)));
    assertEquals(List.of(), names(roster.after("é", 2)));
    assertEquals(List.of("aa", "b"), names(roster.after("a c", 2)), "a name that has gone");
  }

  @Test
  void theDifferenceIsWhoCameAndWhoWent() {
    var before = fold(Map.of("alice", open(NOW, 1), "bob", open(NOW, 1)));
    var after = fold(Map.of("bob", open(NOW, 3), "carol", open(NOW, 1)));
    assertEquals(List.of("carol"), after.without(before));
    assertEquals(List.of("alice"), before.without(after));
    assertEquals(List.of(), before.without(before));
  }

  @Test
  void withOneMoreIsAnotherRosterAndTheOldOneStays() {
    var before = fold(Map.of("bob", open(NOW, 1)));
    var after = before.with(List.of("alice"), EARLIER);
    assertEquals(List.of("alice", "bob"), names(after.after("", 10)));
    assertEquals(2, after.connections());
    assertEquals(1, before.total());
    assertThrows(UnsupportedOperationException.class, () -> after.users().clear());
  }

  private static Roster fold(Map<String, Seen> node) {
    return fold(node, Map.of());
  }

  private static Roster fold(Map<String, Seen> one, Map<String, Seen> other) {
    return Roster.fold(List.of(new NodePresence(1, one), new NodePresence(1, other)), false, NOW);
  }

  private static Seen open(Instant since, int streams) {
    return new Seen(since, streams, Instant.EPOCH);
  }

  private static List<String> names(List<Entry> entries) {
    return entries.stream().map(Entry::name).toList();
  }
}
