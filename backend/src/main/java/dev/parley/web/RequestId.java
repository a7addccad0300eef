package dev.parley.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives every request an id, by which its lines in the log are found: the one that a trusted proxy
 * sends with it, else a new one. The answer tells it.
 */
record RequestId(Proxies proxies, Handler<HttpServerRequest> next)
    implements Handler<HttpServerRequest> {
  private static final String HEADER = "X-Request-Id";

  @Override
  public void handle(HttpServerRequest request) {
    give(request, proxies.requestId(request, HEADER).orElseGet(RequestId::fresh));
    next.handle(request);
  }

  /** The id of a request that came by here, or by {@link #giveFresh}. */
  static String of(HttpServerRequest request) {
    return String.valueOf(request.response().headers().get(HEADER));
  }

  /** For a request that can't be read. */
  static void giveFresh(HttpServerRequest request) {
    give(request, fresh());
  }

  private static void give(HttpServerRequest request, String id) {
    request.response().putHeader(HEADER, id);
  }

  /** Need not be hard to guess, only to meet twice. */
  private static String fresh() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
