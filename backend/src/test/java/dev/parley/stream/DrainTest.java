package dev.parley.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.support.Answer;
import dev.parley.support.Await;
import dev.parley.support.Place;
import dev.parley.support.SseReader;
import dev.parley.support.TestNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A graceful stop. */
class DrainTest {
  /** At 2 ms each they take long enough to come in between. */
  private static final int STREAMS = 250;

  private final Place place = Place.fresh();
  private final List<SseReader> streams = new ArrayList<>();

  @AfterEach
  void cleanUp() {
    streams.forEach(SseReader::close);
    place.delete();
  }

  @Test
  void everyStreamIsToldAndEndedAndNewOnesAreSentAway() {
    var node = TestNode.at(place, UnaryOperator.identity(), "--drain", "2s", "--limits", "off");
    var alice = node.guest("alice");
    for (int i = 0; i < STREAMS; i++) {
      streams.add(alice.stream());
    }
    streams.forEach(stream -> stream.await("presence"));

    var stop = node.node().stop();
    streams.get(0).await("server-shutdown");
    try (var late = alice.stream()) {
      assertShutDown(late);
      assertTrue(late.all("welcome").isEmpty());
    }
    var retries = new HashSet<Long>();
    for (var stream : streams) {
      retries.add(assertShutDown(stream));
    }
    assertTrue(retries.size() > STREAMS / 4, "they come back at " + retries.size() + " times");
    Await.result(stop);
  }

  @Test
  void aPostThatWasAcceptedIsAnsweredAndKept() {
    var node = TestNode.at(place, UnaryOperator.identity(), "--limits", "off");
    var alice = node.guest("alice");
    var posts = new ArrayList<CompletableFuture<Answer>>();
    for (int i = 0; i < 40; i++) {
      posts.add(alice.sayLater("before the end " + i));
    }
    posts.get(0).join();
    Await.result(node.node().stop());
    var kept = new ArrayList<Long>();
    for (var post : posts) {
      // A connection may be refused or closed unused; an answer is a promise.
      post.handle((answer, failure) -> answer)
          .thenAccept(
              answer -> {
                if (answer != null) {
                  assertEquals(201, answer.status(), answer::text);
                  kept.add(answer.json().getJsonObject("message").getLong("id"));
                }
              })
          .join();
    }
    try (var again = TestNode.at(place, UnaryOperator.identity())) {
      var bob = again.guest("bob");
      for (var id : kept) {
        var page = bob.get("/api/rooms/lobby/messages?limit=1&around=" + id).json();
        assertEquals(id, page.getJsonArray("messages").getJsonObject(0).getLong("id"));
      }
    }
  }

  /** Gives after how long the client is told to come back. */
  @CanIgnoreReturnValue
  private static long assertShutDown(SseReader stream) {
    stream.awaitEnd();
    var blocks = stream.all();
    var last = blocks.get(blocks.size() - 1);
    assertTrue(last.is("server-shutdown"), last.raw());
    assertTrue(last.json().getInteger("retryAfter") >= 1);
    assertNotNull(last.retry());
    return last.retry();
  }
}
