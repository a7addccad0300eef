package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.settings.Rate;
import dev.parley.support.Await;
import dev.parley.support.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What all nodes count together. */
class SharedBucketsTest {
  private static final Rate THREE_AN_HOUR = new Rate(3, Duration.ofHours(1));

  private static Place place;
  private static Cluster first;
  private static Cluster second;

  private final String key = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    place = Place.fresh();
    first = join();
    second = join();
    Await.until("they see each other", () -> first.nodes().size() == 2);
  }

  @AfterAll
  static void stop() {
    Await.result(second.leave());
    Await.result(first.leave());
    place.delete();
  }

  @Test
  void allNodesDrawFromOneBucketToTheLastToken() {
    assertEquals(Duration.ZERO, take(first));
    assertEquals(Duration.ZERO, take(second));
    assertEquals(Duration.ZERO, take(first));
    for (var cluster : List.of(first, second)) {
      var wait = take(cluster);
      assertTrue(isBetween(Duration.ofMinutes(15), wait, Duration.ofMinutes(20)), wait::toString);
    }
  }

  @Test
  void manyAtOnceGetNoMoreThanThereIs() {
    var all =
        IntStream.range(0, 50)
            .mapToObj(i -> (i % 2 == 0 ? first : second).buckets().take(key, THREE_AN_HOUR))
            .toList();
    assertEquals(3, all.stream().filter(wait -> Await.result(wait).isZero()).count());
  }

  @Test
  void anotherKeyHasABucketOfItsOwn() {
    for (int i = 0; i < 4; i++) {
      take(first);
    }
    assertEquals(Duration.ZERO, Await.result(second.buckets().take(key + "2", THREE_AN_HOUR)));
  }

  @Test
  void aTokenThatIsGivenBackIsThereForAllNodes() {
    for (int i = 0; i < 3; i++) {
      take(first);
    }
    first.buckets().giveBack(key, THREE_AN_HOUR);
    Await.until("it is there", () -> take(second).isZero());
    assertTrue(take(first).compareTo(Duration.ZERO) > 0);
  }

  @Test
  void whatIsChargedBeyondTheBucketIsOwedOnAllNodes() {
    var rate = new Rate(10, Duration.ofSeconds(10));
    assertEquals(Duration.ZERO, Await.result(first.buckets().charge(key, rate, 10)));
    var owed = Await.result(second.buckets().charge(key, rate, 20));
    assertTrue(isBetween(Duration.ofSeconds(15), owed, Duration.ofSeconds(20)), owed::toString);
    var wait = Await.result(first.buckets().take(key, rate));
    assertTrue(wait.compareTo(Duration.ofSeconds(15)) > 0, wait::toString);
  }

  @Test
  void aLimitThatWasLiftedIsNoLimit() {
    for (int i = 0; i < 10; i++) {
      assertEquals(Duration.ZERO, Await.result(first.buckets().take(key, Rate.UNLIMITED)));
    }
  }

  @Test
  void aNodeThatHasLostTheClusterCountsAlone() {
    var third = join();
    try {
      assertEquals(Duration.ZERO, take(third));
      third.terminate();
      for (int i = 0; i < 3; i++) {
        assertEquals(Duration.ZERO, take(third), "an allowance of its own");
      }
      assertTrue(take(third).compareTo(Duration.ZERO) > 0, "and not more");
    } finally {
      Await.result(third.leave());
    }
  }

  @CanIgnoreReturnValue
  private Duration take(Cluster cluster) {
    return Await.result(cluster.buckets().take(key, THREE_AN_HOUR));
  }

  private static boolean isBetween(Duration least, Duration time, Duration most) {
    return time.compareTo(least) >= 0 && time.compareTo(most) <= 0;
  }

  private static Cluster join() {
    return Await.result(Cluster.join(Optional.of(place.clusterFile()), place.cluster(), "epoch"));
  }
}
