package dev.parley.web;

import dev.parley.chat.Attachments;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/**
 * Sends a piece of an attachment, part by part, each when the one before it has gone: a reader who
 * is slow costs a part, and one who is gone nothing more.
 */
record Download(RoutingContext request, Attachments attachments, String id, ByteRange range) {

  void send() {
    from(range.first()).onFailure(this::breakOff);
  }

  /** Once the head is out there is no status any more; other answers may share the connection. */
  private void breakOff(Throwable why) {
    if (request.response().headWritten()) {
      request.response().reset();
    } else {
      request.fail(why);
    }
  }

  private Future<Void> from(long at) {
    if (at > range.last()) {
      return request.response().end();
    }
    int part = (int) (at / Attachments.PART_BYTES);
    long end = (part + 1L) * Attachments.PART_BYTES;
    return attachments
        .part(id, part)
        .compose(bytes -> request.response().write(piece(bytes, at, end)))
        .compose(sent -> from(end));
  }

  private Buffer piece(byte[] bytes, long at, long end) {
    int first = (int) (at % Attachments.PART_BYTES);
    int last = (int) (Math.min(range.last() + 1, end) - (end - Attachments.PART_BYTES));
    return Buffer.buffer(bytes).slice(first, last);
  }
}
