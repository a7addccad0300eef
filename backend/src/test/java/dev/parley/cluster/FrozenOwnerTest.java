package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.hazelcast.core.HazelcastInstance;
import dev.parley.settings.Rate;
import dev.parley.support.Await;
import dev.parley.support.Place;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted while the member that keeps the count hangs, or is gone. */
class FrozenOwnerTest {
  private static final int TOKENS = 3;
  private static final Rate RATE = new Rate(TOKENS, Duration.ofHours(1));

  private final Place place = Place.fresh();
  private Cluster first = join();
  private Cluster second = join();
  private HazelcastInstance owner = FrozenMember.of(place.cluster(), false);
  private String key = "";

  @BeforeEach
  void findABucketOfTheSecond() {
    Await.until("they see each other", () -> first.nodes().size() == 2);
    Await.until("the second keeps some of them", this::isOfTheSecond);
  }

  @AfterEach
  void stop() {
    Await.result(second.leave());
    Await.result(first.leave());
    place.delete();
  }

  @Test
  void besideAFrozenOwnerANodeCountsAloneAndAfterwardsWithItAgain() {
    assertEquals(Duration.ZERO, take(first));
    var frost = FrozenMember.freeze(owner);
    try {
      for (int i = 0; i < TOKENS; i++) {
        assertEquals(Duration.ZERO, take(first), "an allowance of its own");
      }
      assertTrue(take(first).compareTo(Duration.ZERO) > 0, "and not more");
      assertTrue(take(first).compareTo(Duration.ZERO) > 0, "for as long as that lasts");
    } finally {
      frost.thaw();
    }
    Await.until("what it counted alone is used up", () -> !take(second).isZero());
    second.buckets().giveBack(key, RATE);
    Await.until("they count together", () -> take(first).isZero());
  }

  @Test
  void whoeverDiesTakesNoCountAwayThatCouldNotBeCountedAlone() {
    assertEquals(Duration.ZERO, take(first));
    assertEquals(Duration.ZERO, take(second));
    second.terminate();
    int more = 0;
    for (int i = 0; i < 3 * TOKENS; i++) {
      more += take(first).isZero() ? 1 : 0;
    }
    assertTrue(more <= 2 * TOKENS, "neither are all let through: " + more);
    assertTrue(take(first).compareTo(Duration.ZERO) > 0);
  }

  @CanIgnoreReturnValue
  private Duration take(Cluster cluster) {
    return Await.result(cluster.buckets().take(key, RATE));
  }

  /** Tries another key. */
  private boolean isOfTheSecond() {
    key = UUID.randomUUID().toString();
    var bucket = key + '@' + RATE.count() + '/' + RATE.time();
    var keeper = owner.getPartitionService().getPartition(bucket).getOwner();
    return owner.getCluster().getLocalMember().equals(keeper);
  }

  private Cluster join() {
    return Await.result(Cluster.join(Optional.of(place.clusterFile()), place.cluster(), "epoch"));
  }
}
