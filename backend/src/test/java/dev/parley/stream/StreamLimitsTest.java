package dev.parley.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Role;
import dev.parley.model.User;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StreamLimitsTest {

  @Test
  void aUserGetsAsManyStreamsAsAllowedAndNotOneMore() {
    var limits = new StreamLimits(3, 100, 100);
    for (int i = 0; i < 3; i++) {
      assertTrue(limits.admit(reader(1, "10.0.0." + i)));
    }
    assertFalse(limits.admit(reader(1, "10.0.0.9")));
    assertTrue(limits.admit(reader(2, "10.0.0.9")), "another user is not touched");
    assertEquals(4, limits.open());
  }

  @Test
  void anAddressGetsAsManyStreamsAsAllowedAndNotOneMore() {
    var limits = new StreamLimits(100, 3, 100);
    for (int i = 0; i < 3; i++) {
      assertTrue(limits.admit(reader(i, "10.0.0.1")));
    }
    assertFalse(limits.admit(reader(9, "10.0.0.1")));
    assertTrue(limits.admit(reader(9, "10.0.0.2")), "another address is not touched");
  }

  @Test
  void aNodeTakesAsManyStreamsAsAllowedAndNotOneMore() {
    var limits = new StreamLimits(100, 100, 3);
    for (int i = 0; i < 3; i++) {
      assertTrue(limits.admit(reader(i, "10.0.0." + i)));
    }
    assertFalse(limits.admit(reader(9, "10.0.0.9")));
    assertEquals(3, limits.open());
    limits.release(reader(1, "10.0.0.1"));
    assertTrue(limits.admit(reader(9, "10.0.0.9")), "one has gone");
  }

  @Test
  void manyPeopleAtOnceNeverGetMoreThanTheNodesLimit() throws InterruptedException {
    assertNeverMore(new StreamLimits(1_000, 1_000, 5), 5);
  }

  @Test
  void aStreamThatEndedMakesRoomForOne() {
    var limits = new StreamLimits(1, 1, 1);
    assertTrue(limits.admit(reader(1, "a")));
    limits.release(reader(1, "a"));
    assertEquals(0, limits.open());
    assertTrue(limits.admit(reader(1, "a")));
    assertFalse(limits.admit(reader(1, "a")));
  }

  @Test
  void aRefusalCountsForNothing() {
    var limits = new StreamLimits(1, 1, 2);
    assertTrue(limits.admit(reader(1, "a")));
    for (int i = 0; i < 5; i++) {
      assertFalse(limits.admit(reader(1, "b")), "by user");
      assertFalse(limits.admit(reader(2, "a")), "by address");
    }
    assertTrue(limits.admit(reader(2, "b")), "neither that user nor that address has a stream");
    assertEquals(2, limits.open());
  }

  @Test
  void manyAtOnceNeverGetMoreThanTheLimit() throws InterruptedException {
    assertNeverMore(new StreamLimits(5, 1_000, 1_000), 5);
  }

  private static void assertNeverMore(StreamLimits limits, int allowed)
      throws InterruptedException {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 20_000; i++) {
      threads.execute(
          () -> {
            if (limits.admit(reader(1, "a"))) {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              now.decrementAndGet();
              limits.release(reader(1, "a"));
            }
          });
    }
    threads.shutdown();
    assertTrue(threads.awaitTermination(20, TimeUnit.SECONDS));
    assertTrue(most.get() <= allowed, "at once: " + most);
    assertEquals(0, limits.open());
  }

  private static Reader reader(long user, String address) {
    return new Reader(
        new User(user, "user" + user, true, Role.GUEST),
        "session",
        Instant.MAX,
        () -> false,
        address);
  }
}
