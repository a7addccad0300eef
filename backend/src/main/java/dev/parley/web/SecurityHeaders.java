package dev.parley.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** What every answer tells a browser not to do. */
record SecurityHeaders(Proxies proxies) implements Handler<RoutingContext> {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** A year. The subdomains decide for themselves. */
  private static final String STRICT_TRANSPORT_SECURITY = "max-age=31536000";

  @Override
  public void handle(RoutingContext request) {
    addTo(
        request.response(), proxies.isSecure(request.request()) && !isLocalhost(request.request()));
    request.next();
  }

  /**
   * @param secure whether a browser shall use TLS only, from now on
   */
  static void addTo(HttpServerResponse response, boolean secure) {
    response
        .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff");
    if (secure) {
      response.putHeader("Strict-Transport-Security", STRICT_TRANSPORT_SECURITY);
    }
  }

  /** That name is shared by all that somebody tries out on their machine. */
  private static boolean isLocalhost(HttpServerRequest request) {
    return request.authority() != null && request.authority().host().equals("localhost");
  }
}
