package dev.parley.web;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each answer when its head is written, so that a stream has its line when it
 * opens: the method and the path without its query, the status, how long it took, from which
 * address, the user's id, the request's id. No text, no token.
 */
record AccessLog(Proxies proxies) implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  @Override
  public void handle(RoutingContext request) {
    long from = System.nanoTime();
    request.addHeadersEndHandler(head -> write(request, from));
    request.next();
  }

  private void write(RoutingContext request, long from) {
    LOG.info(
        "{} {} {} ms {} user {} request {}",
        RequestLine.of(request),
        request.response().getStatusCode(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from),
        proxies.address(request.request()),
        Caller.find(request).map(caller -> Long.toString(caller.user().id())).orElse("-"),
        RequestId.of(request.request()));
  }
}
