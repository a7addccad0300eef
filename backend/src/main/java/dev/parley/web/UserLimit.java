package dev.parley.web;

import dev.parley.cluster.Buckets;
import dev.parley.settings.Rate;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * How often one user may do something, over all nodes; stands before the call that does it.
 *
 * @param what one word
 */
record UserLimit(Buckets buckets, String what, Rate rate) implements Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext request) {
    buckets
        .take(what + ":" + Caller.of(request).user().id(), rate)
        .onSuccess(
            wait -> {
              if (wait.isZero()) {
                request.next();
              } else {
                request.fail(RateLimited.until(wait));
              }
            })
        .onFailure(request::fail);
  }
}
