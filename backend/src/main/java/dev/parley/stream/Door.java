package dev.parley.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/**
 * Lets streams in, or sends them away with a word: EventSource gives up for good on any status but
 * 200 (WHATWG HTML, 9.2.3), so even a refusal is a stream. On one event loop.
 */
final class Door {
  private final StreamLimits limits;
  private final Frames frames;
  private final StreamStats stats;
  private boolean closed;
  private boolean elsewhere;

  Door(StreamLimits limits, Frames frames, StreamStats stats) {
    this.limits = limits;
    this.frames = frames;
    this.stats = stats;
  }

  /**
   * Prepares the head of the response, and sends the reader away if it may not come in.
   *
   * @return whether it is in, and so has to be {@linkplain #leaves let out} some day
   */
  boolean letsIn(Reader reader, HttpServerResponse response) {
    stats.open();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-cache, no-transform")
        .putHeader("X-Accel-Buffering", "no");
    if (closed) {
      sendAway(response, EndReason.DRAINED, frames.shutdown(elsewhere));
      return false;
    }
    if (!limits.admit(reader)) {
      sendAway(response, EndReason.OVERLOADED, frames.overloaded());
      return false;
    }
    return true;
  }

  void leaves(Reader reader) {
    limits.release(reader);
  }

  /**
   * Lets nobody in any more.
   *
   * @param elsewhere whether other nodes are there to go to
   */
  void close(boolean elsewhere) {
    this.elsewhere = elsewhere;
    closed = true;
  }

  private void sendAway(HttpServerResponse response, EndReason reason, Buffer words) {
    stats.end(reason);
    response.end(words);
  }
}
