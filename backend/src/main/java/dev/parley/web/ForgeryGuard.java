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
 * can't send. Comes after {@link Authentication#identify}.
 */
final class ForgeryGuard implements Handler<RoutingContext> {
  static final String JSON = "application/json";

  /** A plain form can send it; its page has an origin that can't be trusted. */
  static final String MULTIPART = "multipart/form-data";

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Proxies proxies;
  private final Set<String> allowedOrigins;
  private final String type;

  /**
   * @param type of the bodies that the calls behind it take
   */
  ForgeryGuard(Proxies proxies, Set<String> allowedOrigins, String type) {
    this.proxies = proxies;
    this.allowedOrigins = allowedOrigins;
    this.type = type;
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
      Problem.forbidden("Pages of this origin may not do that here.").send(request);
    } else if (isOfType(request, type)) {
      context.next();
    } else if (isByCookie(context)) {
      Problem.forbidden("Send Content-Type: " + type + ".").send(request);
    } else if (hasBody(context) || !type.equals(JSON)) {
      Problem.unsupportedMediaType(type).send(request);
    } else {
      context.next();
    }
  }

  private static boolean isByCookie(RoutingContext context) {
    return Caller.find(context).map(Caller::byCookie).orElse(false);
  }

  private boolean isTrusted(HttpServerRequest request) {
    var asking = request.getHeader("Origin");
    return asking == null
        || asking.equalsIgnoreCase(proxies.ownOrigin(request))
        || allowedOrigins.contains(asking);
  }

  /** Whether it says that its body is of this type. */
  static boolean isOfType(HttpServerRequest request, String type) {
    var sent = request.getHeader("Content-Type");
    return sent != null && sent.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(type);
  }

  private static boolean hasBody(RoutingContext context) {
    var request = context.request();
    var length = request.getHeader("Content-Length");
    // HTTP/2 and HTTP/3 need no header to have one.
    return context.body().length() > 0
        || request.headers().contains("Transfer-Encoding")
        || (length != null && !length.equals("0"))
        || request.headers().contains("Content-Type");
  }
}
