package dev.parley.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/** One address and the calls that it takes; any other method is answered 405 with {@code Allow}. */
final class Resource {
  private final Router router;
  private final String path;
  private final List<String> methods = new ArrayList<>();

  Resource(Router router, String path) {
    this.router = router;
    this.path = path;
  }

  /** Takes GET, and HEAD with it (RFC 9110, section 9.1); the handlers run in turn. */
  @SafeVarargs
  final Resource onGet(Handler<RoutingContext>... handlers) {
    return on(HttpMethod.GET, handlers).on(HttpMethod.HEAD, handlers);
  }

  /** Takes this method; the handlers run in turn. */
  @SafeVarargs
  final Resource on(HttpMethod method, Handler<RoutingContext>... handlers) {
    methods.add(method.name());
    var route = router.route(method, path);
    for (var handler : handlers) {
      route.handler(handler);
    }
    return this;
  }

  void noOther() {
    var allowed = String.join(", ", methods);
    router
        .route(path)
        .handler(
            request -> {
              request.response().putHeader("Allow", allowed);
              Problem.methodNotAllowed(allowed).send(request.request());
            });
  }
}
