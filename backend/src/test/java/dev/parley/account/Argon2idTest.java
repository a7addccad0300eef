package dev.parley.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Argon2id.Cost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2idTest {
  private static final Password HERONS = Password.typed("seven quiet herons");

  private final Argon2id cheap = new Argon2id(new Cost(256, 1, 1));

  /** Two of the vectors that the reference implementation is tested with. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
      })
  void hashesOfOthersAreUnderstood(String hash) {
    assertTrue(cheap.matches(Password.typed("password"), hash));
    assertFalse(cheap.matches(Password.typed("passwort"), hash));
  }

  @Test
  void aHashIsThatOfItsPasswordAndOfNoOther() {
    var hash = cheap.hash(HERONS);
    assertTrue(cheap.matches(HERONS, hash));
    assertFalse(cheap.matches(Password.typed("seven quiet heron"), hash));
    assertFalse(cheap.matches(Password.typed(""), hash));
    assertNotEquals(hash, cheap.hash(HERONS), "each has a salt of its own");
  }

  @Test
  void aHashSaysWhatItCosts() {
    var dear = new Argon2id(new Cost(512, 1, 1));
    var hash = cheap.hash(HERONS);
    assertTrue(hash.startsWith("$argon2id$v=19$m=256,t=1,p=1$"), hash);
    assertTrue(cheap.isCurrent(hash));
    assertFalse(dear.isCurrent(hash));
    assertTrue(dear.matches(HERONS, hash), "those of another cost are good as well");
  }

  @Test
  void ourOwnCostIsNotLessThanOwaspDemands() {
    assertEquals(19_456, Hashing.COST.kib());
    assertEquals(2, Hashing.COST.passes());
    assertEquals(1, Hashing.COST.lanes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "seven quiet herons",
        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
        "$argon2id$v=19$m=99999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
      })
  void whatIsNoHashIsNeverTakenForOne(String hash) {
    assertThrows(IllegalStateException.class, () -> cheap.matches(HERONS, hash));
  }
}
