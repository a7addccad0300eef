package dev.parley.feed;

import dev.parley.log.EventLog;
import dev.parley.model.Event;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The log behind the window, in pages that all who catch up share: of a thousand readers who come
 * back at once, each with a cursor of its own, one makes a page be read and encoded and the others
 * get the same. Pages begin at fixed places, so it does not matter where a cursor stands. Safe from
 * any thread.
 */
public final class Pages {
  private static final int EVENTS = 128;

  /** What is kept for those who come a little later. */
  private static final long KEPT_BYTES = 16L << 20;

  private final EventLog log;
  private final Function<Event, Buffer> encoder;
  private final Map<Long, Page> kept = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Long, Future<Page>> reading = new LinkedHashMap<>();
  private long keptBytes;

  Pages(EventLog log, Function<Event, Buffer> encoder) {
    this.log = log;
    this.encoder = encoder;
  }

  /**
   * @param end the seq up to which the page was asked for
   */
  private record Page(List<Encoded> events, long end, long bytes) {
    long last() {
      return events.isEmpty() ? 0 : events.get(events.size() - 1).seq();
    }

    boolean has(long seq) {
      return !events.isEmpty() && events.get(0).seq() <= seq && seq <= last();
    }

    boolean isWhole() {
      return last() == end;
    }
  }

  /**
   * Some events after {@code seq}, in order; none at the log's end. The first one is {@code seq +
   * 1}, unless that has left the log. Completes on the caller's context.
   */
  public Future<List<Encoded>> after(long seq) {
    long start = seq - seq % EVENTS;
    var context = Vertx.currentContext();
    var found = find(start, start + EVENTS, seq);
    return context == null ? found : on(context, found);
  }

  /** A page whose messages are long comes in several parts, the same ones for everybody. */
  private Future<List<Encoded>> find(long start, long end, long seq) {
    return page(start, end)
        .compose(
            page -> {
              if (page.last() <= seq && page.last() > start && !page.isWhole()) {
                return find(page.last(), end, seq);
              }
              return Future.succeededFuture(
                  page.events.stream().filter(encoded -> encoded.seq() > seq).toList());
            });
  }

  private synchronized Future<Page> page(long start, long end) {
    var page = kept.get(start);
    if (page != null) {
      return Future.succeededFuture(page);
    }
    var already = reading.get(start);
    if (already != null) {
      return already;
    }
    var read = Promise.<Page>promise();
    reading.put(start, read.future());
    log.readAfter(start, (int) (end - start))
        .map(events -> encode(events, end))
        .onComplete(
            done -> {
              keep(start, read.future(), done.result());
              read.handle(done);
            });
    return read.future();
  }

  private Page encode(List<Event> events, long end) {
    var encoded = new ArrayList<Encoded>(events.size());
    long bytes = 0;
    for (var event : events) {
      var each = new Encoded(event, encoder.apply(event));
      encoded.add(each);
      bytes += each.bytes().length();
    }
    return new Page(encoded, end, bytes);
  }

  /**
   * Forgets what an event said, since the log says otherwise by now. What is being read may be from
   * before that: who asks from now on gets another reading.
   */
  synchronized void forget(long seq) {
    reading.clear();
    for (var pages = kept.values().iterator(); pages.hasNext(); ) {
      var page = pages.next();
      if (page.has(seq)) {
        keptBytes -= page.bytes;
        pages.remove();
      }
    }
  }

  /** What the log may still add to is not kept, nor what may have changed meanwhile. */
  private synchronized void keep(long start, Future<Page> read, @Nullable Page page) {
    boolean current = reading.remove(start, read);
    if (current && page != null && page.isWhole()) {
      kept.put(start, page);
      keptBytes += page.bytes;
      var oldest = kept.values().iterator();
      while (keptBytes > KEPT_BYTES && oldest.hasNext()) {
        keptBytes -= oldest.next().bytes;
        oldest.remove();
      }
    }
  }

  private static <T> Future<T> on(Context context, Future<T> future) {
    var promise = Promise.<T>promise();
    future.onComplete(done -> context.runOnContext(ignored -> promise.handle(done)));
    return promise.future();
  }
}
