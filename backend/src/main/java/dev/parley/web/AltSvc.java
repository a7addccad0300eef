package dev.parley.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.IntSupplier;

/** Tells who comes over TCP that HTTP/3 is served on the same port (RFC 7838). */
record AltSvc(IntSupplier port, Handler<HttpServerRequest> next)
    implements Handler<HttpServerRequest> {

  /** A day, the RFC's own default. Who can't reach the port by UDP goes on by TCP all the same. */
  private static final int MAX_AGE_SECONDS = 86_400;

  @Override
  public void handle(HttpServerRequest request) {
    request
        .response()
        .putHeader("Alt-Svc", "h3=\":" + port.getAsInt() + "\"; ma=" + MAX_AGE_SECONDS);
    next.handle(request);
  }
}
