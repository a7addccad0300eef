package dev.parley.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses changes that another site made a browser ask for. The browser adds the cookie by itself,
 * so a change that rests on it must come from a page of ours and in a form that a plain HTML form
 * can't send.
 */
final class ForgeryGuard implements Handler<RoutingContext> {
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Authentication authentication;
  private final Set<String> allowedOrigins;

  ForgeryGuard(Authentication authentication, Set<String> allowedOrigins) {
    this.authentication = authentication;
    this.allowedOrigins = allowedOrigins;
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    if (SAFE.contains(request.method())) {
      context.next();
      return;
    }
    boolean byToken = request.headers().contains("Authorization");
    if (!byToken && !isTrusted(request)) {
      Problem.forbidden("Pages of this origin may not do that here.").send(context.response());
    } else if (isJson(request)) {
      context.next();
    } else if (isByCookie(context)) {
      Problem.forbidden("Send Content-Type: application/json.").send(context.response());
    } else if (hasBody(request)) {
      Problem.unsupportedMediaType().send(context.response());
    } else {
      context.next();
    }
  }

  private boolean isByCookie(RoutingContext context) {
    return authentication.caller(context).map(Caller::byCookie).orElse(false);
  }

  private boolean isTrusted(HttpServerRequest request) {
    var origin = request.getHeader("Origin");
    var own = request.scheme() + "://" + request.getHeader("Host");
    return origin == null || origin.equalsIgnoreCase(own) || allowedOrigins.contains(origin);
  }

  private static boolean isJson(HttpServerRequest request) {
    var type = request.getHeader("Content-Type");
    return type != null
        && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  private static boolean hasBody(HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    return request.headers().contains("Transfer-Encoding")
        || (length != null && !length.equals("0"))
        || request.headers().contains("Content-Type");
  }
}
