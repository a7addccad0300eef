package dev.parley.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Lets pages of the allowed origins in, with credentials (WHATWG Fetch, CORS protocol); all others
 * are as if it were not here. Where origins are allowed every answer says {@code Vary: Origin}, so
 * that no cache gives a page what was another's. Vert.x's own handler leaves that out where there
 * is but one.
 */
final class Cors implements Handler<RoutingContext> {
  private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
  private static final String HEADERS = "Authorization, Content-Type, Last-Event-ID, Cache-Control";

  /** What a page may read beside the body. */
  private static final String EXPOSED = "Retry-After, Allow";

  /** Chromium remembers a preflight for two hours at most. */
  private static final String PREFLIGHT_SECONDS = "7200";

  private final Set<String> allowedOrigins;

  Cors(Set<String> allowedOrigins) {
    this.allowedOrigins = allowedOrigins;
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    var response = context.response();
    if (!allowedOrigins.isEmpty()) {
      // The answer to one origin is none for another (Fetch, "CORS protocol and HTTP caches").
      response.putHeader("Vary", "Origin");
    }
    var origin = request.getHeader("Origin");
    if (origin == null || !allowedOrigins.contains(origin)) {
      context.next();
      return;
    }
    response.putHeader("Access-Control-Allow-Origin", origin);
    response.putHeader("Access-Control-Allow-Credentials", "true");
    boolean asksFirst =
        request.method().equals(HttpMethod.OPTIONS)
            && request.headers().contains("Access-Control-Request-Method");
    if (asksFirst) {
      response
          .putHeader("Access-Control-Allow-Methods", METHODS)
          .putHeader("Access-Control-Allow-Headers", HEADERS)
          .putHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS)
          .setStatusCode(204)
          .end();
    } else {
      response.putHeader("Access-Control-Expose-Headers", EXPOSED);
      context.next();
    }
  }
}
