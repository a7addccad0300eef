package dev.parley.support;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.http.HttpClientResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A stream of a {@link WireClient}, with all that came. */
public final class WireStream {
  private final HttpClientResponse response;
  private final List<SseBlock> blocks = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  /** Reads an answer; on its event loop, before anything of the body has come. */
  WireStream(HttpClientResponse response) {
    this.response = response;
    var parser = new SseParser(blocks::add);
    response.handler(bytes -> parser.take(bytes.getBytes()));
    response.exceptionHandler(e -> ended = true);
    response.endHandler(end -> ended = true);
  }

  public HttpClientResponse response() {
    return response;
  }

  /** Waits for an event of this name, and gives the first. */
  @CanIgnoreReturnValue
  public SseBlock await(String event) {
    return await(event, block -> true);
  }

  /** Waits for an event of this name that is as wanted. */
  @CanIgnoreReturnValue
  public SseBlock await(String event, Predicate<SseBlock> wanted) {
    Await.until(event + " came", () -> all(event).stream().anyMatch(wanted));
    return all(event).stream().filter(wanted).findFirst().orElseThrow();
  }

  /** All events of this name so far. */
  public List<SseBlock> all(String event) {
    return blocks.stream().filter(block -> block.is(event)).toList();
  }

  /** Whether it has ended, well or not. */
  public boolean ended() {
    return ended;
  }

  /** Takes nothing more until {@link #resume}. */
  public void pause() {
    response.pause();
  }

  public void resume() {
    response.resume();
  }

  /** Goes, as a page does that closes its EventSource. */
  public void cancel() {
    var unused = response.request().cancel();
  }
}
