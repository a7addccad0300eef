package dev.parley.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.parley.feed.Encoded;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinerTest {
  private final Joiner joiner = new Joiner();
  private final Encoded one = encoded(1, "one ");
  private final Encoded two = encoded(2, "two ");
  private final Encoded three = encoded(3, "three ");

  @Test
  void oneEventIsItsOwnBytesWithoutACopy() {
    assertSame(one.bytes(), joiner.join(List.of(one)));
  }

  @Test
  void severalEventsAreJoinedInTheirOrder() {
    assertEquals("one two three ", joiner.join(List.of(one, two, three)).toString());
  }

  @Test
  void streamsWithTheSameEventsShareOneCopy() {
    var first = joiner.join(List.of(one, two));
    assertSame(first, joiner.join(List.of(one, two)));
  }

  @Test
  void streamsWithOtherEventsGetTheirOwn() {
    assertEquals("one two ", joiner.join(List.of(one, two)).toString());
    assertEquals("one three ", joiner.join(List.of(one, three)).toString());
    assertEquals("one two three ", joiner.join(List.of(one, two, three)).toString());
    assertEquals("two three ", joiner.join(List.of(two, three)).toString());
  }

  @Test
  void joiningLeavesTheSharedBytesAsTheyWere() {
    assertEquals("one two ", joiner.join(List.of(one, two)).toString());
    assertEquals("one ", one.bytes().toString());
    assertEquals("two ", two.bytes().toString());
  }

  @Test
  void afterClearingNothingIsKept() {
    var before = joiner.join(List.of(one, two));
    joiner.clear();
    assertNotSame(before, joiner.join(List.of(one, two)));
  }

  private static Encoded encoded(long seq, String bytes) {
    return new Encoded(
        new Event(seq, "e", new Audience.Everyone(), "{}", Event.NOBODY), Buffer.buffer(bytes));
  }
}
