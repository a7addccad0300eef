package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.TestCluster;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Two nodes, one of which hangs: the other lets people in, and not all of them. */
class FrozenMemberTest {
  private static final int GUESTS = 3;

  /** After so long Hazelcast gives up by itself, which is too late for somebody who waits. */
  private static final Duration TOO_LATE = Duration.ofSeconds(10);

  @Test
  void besideAFrozenMemberPeopleComeInAndTalkAndLimitsHold() {
    try (var cluster = TestCluster.of(2, "--guests-per-address", GUESTS + "/10m")) {
      var node = cluster.node(0);
      var early = node.guest("early");
      var hangs = FrozenMember.of(cluster.place().cluster(), false);
      var frost = FrozenMember.freeze(hangs);
      try {
        assertEquals(201, early.say("is anybody here?").status());
        assertLimitHolds(node);
        assertEquals(201, early.say("I am").status());
      } finally {
        frost.thaw();
      }
    }
  }

  /** Those of this node's own allowance at least, and never more than once what it knew before. */
  private static void assertLimitHolds(TestNode node) {
    var statuses = new ArrayList<Integer>();
    long askedNanos = System.nanoTime();
    for (int i = 0; i < 2 * GUESTS + 1; i++) {
      statuses.add(comeAsGuest(node, "late-" + i).status());
    }
    var waited = Duration.ofNanos(System.nanoTime() - askedNanos);
    assertTrue(waited.compareTo(TOO_LATE) < 0, waited::toString);
    assertEquals(201, statuses.get(0), statuses::toString);
    assertEquals(429, statuses.get(2 * GUESTS), statuses::toString);
    assertTrue(statuses.stream().allMatch(each -> each == 201 || each == 429), statuses::toString);
  }

  private static Answer comeAsGuest(TestNode node, String name) {
    return node.nobody().post("/api/session", new JsonObject().put("username", name));
  }
}
