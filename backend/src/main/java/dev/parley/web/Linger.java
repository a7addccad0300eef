package dev.parley.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Reads on for a while when a request is answered before it has come whole, and then ends it: who
 * still sends would not see the answer if the connection were closed at once, and nobody may send
 * for ever what nobody wants.
 */
record Linger(Duration longest) implements Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    context.addEndHandler(
        answered -> {
          if (!request.isEnded()) {
            context.vertx().setTimer(longest.toMillis(), timer -> end(request));
          }
        });
    context.next();
  }

  private static void end(HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    if (ArrivalGuard.isHttp1(request)) {
      request.connection().close();
    } else {
      request.response().reset();
    }
  }
}
