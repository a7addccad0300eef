package dev.parley.web;

import dev.parley.cluster.Buckets;
import dev.parley.settings.Rate;
import io.vertx.core.Future;

/** How often one hook may speak, over all nodes. */
record HookLimit(Buckets buckets, Rate rate) {

  /** Completes if the hook may speak now; fails with {@link RateLimited} else. */
  Future<Void> take(String hook) {
    return buckets
        .take("hook:" + hook, rate)
        .compose(
            wait ->
                wait.isZero()
                    ? Future.succeededFuture()
                    : Future.failedFuture(RateLimited.until(wait)));
  }
}
