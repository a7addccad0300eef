package dev.parley.stream;

import dev.parley.feed.Encoded;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that go to a stream in one write. Streams that get the same events get the same batch, so
 * that its bytes are joined and framed once, however many streams there are. On one event loop.
 */
final class Batch {
  private static final short CRLF = '\r' << 8 | '\n';

  private final @Nullable Batch before;
  private final @Nullable Encoded last;
  private final int size;
  private final int length;
  private final List<ByteBuf> chunks;
  private @Nullable Batch longer;
  private @Nullable Buffer bytes;
  private @Nullable ByteBuf chunk;

  private Batch(
      @Nullable Batch before, @Nullable Encoded last, int size, int length, List<ByteBuf> chunks) {
    this.before = before;
    this.last = last;
    this.size = size;
    this.length = length;
    this.chunks = chunks;
  }

  /** Without events: what all batches of a tick begin with. */
  static Batch empty() {
    return new Batch(null, null, 0, 0, new ArrayList<>());
  }

  /** Something that is no event of the log. */
  static Batch of(Buffer bytes) {
    var batch = new Batch(null, null, 0, bytes.length(), new ArrayList<>());
    batch.bytes = bytes;
    return batch;
  }

  /** This one's events and one more; the same batch for all who ask before the next event. */
  @SuppressWarnings("ReferenceEquality") // The very event that was asked for last.
  Batch and(Encoded event) {
    if (longer == null || longer.last != event) {
      longer = new Batch(this, event, size + 1, length + event.bytes().length(), chunks);
    }
    return longer;
  }

  /** How many events. */
  int size() {
    return size;
  }

  /** How many bytes, without a frame. */
  int length() {
    return length;
  }

  List<Encoded> events() {
    var events = new ArrayList<Encoded>(size);
    for (var batch = this; batch != null && batch.last != null; batch = batch.before) {
      events.add(batch.last);
    }
    Collections.reverse(events);
    return events;
  }

  /** The events' bytes, one after the other. */
  Buffer bytes() {
    if (bytes == null) {
      bytes = size == 1 && last != null ? last.bytes() : join();
    }
    return bytes;
  }

  /**
   * The bytes as one chunk of an HTTP/1.1 body (RFC 9112 section 7.1), in memory that the kernel
   * can read. Valid until {@link #release}; who keeps it longer retains it.
   */
  ByteBuf chunk(ByteBufAllocator allocator) {
    if (chunk == null) {
      var hex = Integer.toHexString(length);
      chunk = allocator.directBuffer(hex.length() + length + 2 * Short.BYTES);
      chunks.add(chunk);
      for (int i = 0; i < hex.length(); i++) {
        chunk.writeByte(hex.charAt(i));
      }
      chunk.writeShort(CRLF).writeBytes(bytes().getBytes()).writeShort(CRLF);
    }
    return chunk;
  }

  /** Lets go of the chunks of all batches that were made from the same empty one. */
  void release() {
    chunks.forEach(ByteBuf::release);
    chunks.clear();
  }

  private Buffer join() {
    var joined = Buffer.buffer(length);
    events().forEach(event -> joined.appendBuffer(event.bytes()));
    return joined;
  }
}
