package dev.parley.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Set;

/**
 * Lets pages of the allowed origins in, with credentials; all others are as if it were not here.
 */
final class Cors implements Handler<RoutingContext> {
  private static final int PREFLIGHT_SECONDS = 600;

  private final Set<String> allowedOrigins;
  private final CorsHandler handler;

  Cors(Set<String> allowedOrigins) {
    this.allowedOrigins = allowedOrigins;
    this.handler =
        CorsHandler.create()
            .addOrigins(List.copyOf(allowedOrigins))
            .allowCredentials(true)
            .allowedMethods(
                Set.of(
                    HttpMethod.GET,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE))
            .allowedHeaders(
                Set.of("Authorization", "Content-Type", "Last-Event-ID", "Cache-Control"))
            .maxAgeSeconds(PREFLIGHT_SECONDS);
  }

  @Override
  public void handle(RoutingContext request) {
    var origin = request.request().getHeader("Origin");
    if (origin != null && allowedOrigins.contains(origin)) {
      handler.handle(request);
    } else {
      request.next();
    }
  }
}
