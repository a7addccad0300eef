package dev.parley.web;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;

/**
 * Reads bodies, but no forms: no call takes any, and Vert.x would take some apart in vain and fail.
 *
 * @param reader reads what is left
 */
record JsonBody(BodyHandler reader) implements Handler<RoutingContext> {

  static JsonBody upTo(int bytes) {
    return new JsonBody(BodyHandler.create(false).setBodyLimit(bytes));
  }

  @Override
  public void handle(RoutingContext request) {
    var type = request.request().getHeader("Content-Type");
    if (type != null && isForm(type.strip().toLowerCase(Locale.ROOT))) {
      request.next();
    } else {
      reader.handle(request);
    }
  }

  private static boolean isForm(String type) {
    return type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded");
  }
}
