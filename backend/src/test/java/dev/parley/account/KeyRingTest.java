package dev.parley.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private Instant time = NOW;
  private final KeyRing ring = new KeyRing(VERTX, () -> time);

  @AfterAll
  static void close() {
    Await.result(VERTX.close());
  }

  @Test
  void aNewKeySignsOnceEveryNodeMustKnowIt() {
    ring.set(List.of(key("new", NOW), key("old", NOW.minusSeconds(86_400))));
    assertSigning("old");
    time = NOW.plus(KeyRing.KNOWN_EVERYWHERE).minusMillis(1);
    assertSigning("old");
    time = NOW.plus(KeyRing.KNOWN_EVERYWHERE);
    assertSigning("new");
    assertTrue(ring.of("old").isPresent(), "what it has signed is good as before");
  }

  @Test
  void theOnlyKeySignsAtOnce() {
    ring.set(List.of(key("first", NOW)));
    assertSigning("first");
    ring.set(List.of(key("second", NOW.plusSeconds(2)), key("first", NOW.plusSeconds(1))));
    assertSigning("first");
  }

  @Test
  void aKeyThatIsUnknownIsNotFound() {
    ring.set(List.of(key("a", NOW)));
    assertFalse(ring.of("b").isPresent());
    assertFalse(ring.of("").isPresent());
    assertThrows(IllegalArgumentException.class, () -> ring.set(List.of()));
  }

  @Test
  void aSecretGivesEachLogAKeyOfItsOwnAndEachNodeTheSame() {
    var secret = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    var key = SigningKey.of(secret, "epoch1");
    assertEquals(key.id(), SigningKey.of(secret, "epoch1").id());
    assertNotEquals(key.id(), SigningKey.of(secret, "epoch2").id());
    assertEquals("key " + key.id(), key.toString());
  }

  private void assertSigning(String id) {
    assertEquals(id, ring.signing().signingKey().id());
  }

  private static SigningKey key(String id, Instant madeAt) {
    return new SigningKey(id, madeAt, new byte[SigningKey.LEAST_BYTES]);
  }
}
