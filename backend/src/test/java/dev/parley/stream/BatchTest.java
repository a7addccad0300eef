package dev.parley.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.parley.feed.Encoded;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final ByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

  private final Batch none = Batch.empty();
  private final Encoded one = encoded(1, "one ");
  private final Encoded two = encoded(2, "two ");
  private final Encoded three = encoded(3, "three ");

  @Test
  void oneEventIsItsOwnBytesWithoutACopy() {
    assertSame(one.bytes(), none.and(one).bytes());
  }

  @Test
  void severalEventsAreJoinedInTheirOrder() {
    var batch = none.and(one).and(two).and(three);

    assertEquals("one two three ", batch.bytes().toString());
    assertEquals(List.of(one, two, three), batch.events());
    assertEquals(3, batch.size());
    assertEquals(batch.bytes().length(), batch.length());
  }

  @Test
  void streamsWithTheSameEventsShareOneBatch() {
    var a = none.and(one);
    var b = none.and(one);
    assertSame(a, b);
    assertSame(a.and(two), b.and(two));
  }

  @Test
  void streamsWithOtherEventsGetTheirOwn() {
    var first = none.and(one);
    var both = first.and(two);
    var second = none.and(two);
    assertEquals("one three ", first.and(three).bytes().toString());
    assertEquals("one two three ", both.and(three).bytes().toString());
    assertEquals("two three ", second.and(three).bytes().toString());
    assertEquals("one two ", both.bytes().toString());
  }

  @Test
  void joiningLeavesTheSharedBytesAsTheyWere() {
    assertEquals("one two ", none.and(one).and(two).bytes().toString());
    assertEquals("one ", one.bytes().toString());
    assertEquals("two ", two.bytes().toString());
  }

  @Test
  void aChunkHasItsLengthInHexBeforeItAndIsMadeOnce() {
    var batch = none.and(one).and(two).and(three);

    var chunk = batch.chunk(ALLOCATOR);

    assertEquals("e\r\none two three \r\n", text(chunk));
    assertSame(chunk, batch.chunk(ALLOCATOR));
    none.release();
  }

  @Test
  void lengthsAreInBytesAndMayHaveSeveralDigits() {
    var text = "é".repeat(0x123);
    var chunk = none.and(encoded(1, text)).chunk(ALLOCATOR);
    assertEquals("246\r\n" + text + "\r\n", text(chunk));
    none.release();
  }

  @Test
  void afterTheReleaseAChunkLivesOnlyForThoseWhoRetainedIt() {
    var batch = none.and(one);
    var kept = batch.chunk(ALLOCATOR).retainedDuplicate();
    var other = none.and(two).chunk(ALLOCATOR);

    none.release();

    assertEquals(0, other.refCnt());
    assertEquals("4\r\none \r\n", text(kept));
    kept.release();
    assertEquals(0, kept.refCnt());
  }

  private static String text(ByteBuf bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Encoded encoded(long seq, String bytes) {
    return new Encoded(
        new Event(seq, "e", new Audience.Everyone(), "{}", Event.NOBODY), Buffer.buffer(bytes));
  }
}
