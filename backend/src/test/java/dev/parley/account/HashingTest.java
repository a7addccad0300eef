package dev.parley.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Argon2id.Cost;
import dev.parley.support.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HashingTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Password HERONS = Password.typed("seven quiet herons");

  private final Hashing hashing = new Hashing(VERTX, new Cost(256, 1, 1));

  @AfterAll
  static void close() {
    Await.result(VERTX.close());
  }

  @Test
  void aHashIsComparedWithWhatWasTyped() {
    var hash = Optional.of(Await.result(hashing.hash(HERONS)));
    var right = Await.result(hashing.compare(HERONS, hash));
    assertTrue(right.right());
    assertEquals(Optional.empty(), right.renewed());
    assertFalse(Await.result(hashing.compare(Password.typed("x"), hash)).right());
  }

  @Test
  void withoutAHashAnyPasswordIsWrong() {
    assertFalse(Await.result(hashing.compare(HERONS, Optional.empty())).right());
  }

  @Test
  void aHashOfAnotherCostIsMadeAnewIfThePasswordIsRight() {
    var old = Optional.of(new Argon2id(new Cost(128, 1, 1)).hash(HERONS));
    var renewed = Await.result(hashing.compare(HERONS, old)).renewed();
    assertTrue(renewed.orElseThrow().contains("m=256,"), renewed::toString);
    assertTrue(Await.result(hashing.compare(HERONS, renewed)).right());
    assertEquals(
        Optional.empty(), Await.result(hashing.compare(Password.typed("x"), old)).renewed());
  }

  @Test
  void soManyWaitAndOneMoreIsSentAway() {
    // So dear that none is done before all have asked.
    var dear = new Hashing(VERTX, new Cost(4_096, 1, 1));
    var waiting = new ArrayList<Future<String>>();
    for (int i = 0; i < Hashing.MOST_WAITING; i++) {
      waiting.add(dear.hash(HERONS));
    }
    assertInstanceOf(TooBusy.class, Await.failure(dear.hash(HERONS)));
    waiting.forEach(Await::result);
    assertTrue(Await.result(dear.hash(HERONS)).contains("m=4096,"));
  }
}
