package dev.parley.stream;

import dev.parley.feed.Feed;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to a stream from its own position on until it stands where its hub does: from the window
 * of recent events, and from the log where the window has moved past. A full socket makes it wait.
 */
final class CatchUp {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

  /** What one write may hold. */
  private static final int PIECE_BYTES = 16 << 10;

  private final Feed feed;
  private final LongSupplier hubPosition;
  private final Consumer<EventStream> caughtUp;
  private final Consumer<EventStream> stuck;

  /**
   * @param caughtUp told of a stream that stands where the hub does
   * @param stuck told of a stream that can't go on; when it comes back, it is told why
   */
  CatchUp(
      Feed feed,
      LongSupplier hubPosition,
      Consumer<EventStream> caughtUp,
      Consumer<EventStream> stuck) {
    this.feed = feed;
    this.hubPosition = hubPosition;
    this.caughtUp = caughtUp;
    this.stuck = stuck;
  }

  /** Goes on until it has caught up or must wait; then it goes on by itself. On the event loop. */
  void run(EventStream stream) {
    while (!stream.closed && isBehind(stream)) {
      if (!stream.canWrite()) {
        awaitDrain(stream);
        return;
      }
      if (!stream.page.hasNext()) {
        var recent = feed.window().after(stream.position, PIECE_BYTES);
        if (recent.isEmpty()) {
          readPage(stream);
          return;
        }
        stream.page = recent.get().iterator();
      }
      writePiece(stream);
    }
    if (!stream.closed) {
      caughtUp.accept(stream);
    }
  }

  private boolean isBehind(EventStream stream) {
    return stream.page.hasNext() || stream.position < hubPosition.getAsLong();
  }

  private void awaitDrain(EventStream stream) {
    stream.waiting = true;
    stream
        .outlet
        .response()
        .drainHandler(
            ignored -> {
              stream.waiting = false;
              // A later drain, when the stream is live again, must not send it back here.
              stream.outlet.response().drainHandler(null);
              run(stream);
            });
  }

  private void readPage(EventStream stream) {
    feed.pages()
        .after(stream.position)
        .onSuccess(
            events -> {
              if (events.isEmpty() || events.get(0).seq() != stream.position + 1) {
                // What it needs has left the log.
                stuck.accept(stream);
                return;
              }
              stream.page = events.iterator();
              run(stream);
            })
        .onFailure(
            e -> {
              LOG.debug("a stream can't catch up: {}", e.getMessage());
              stuck.accept(stream);
            });
  }

  private static void writePiece(EventStream stream) {
    var batch = Batch.empty();
    while (stream.page.hasNext() && batch.length() < PIECE_BYTES) {
      var encoded = stream.page.next();
      if (encoded.seq() > stream.position && stream.pass(encoded)) {
        batch = batch.and(encoded);
      }
    }
    if (batch.size() > 0) {
      stream.replay(batch);
    }
  }
}
