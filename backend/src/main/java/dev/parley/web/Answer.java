package dev.parley.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Answers of calls that went well. */
final class Answer {
  private Answer() {}

  static void json(RoutingContext request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store");
    end(request.request(), body.toBuffer());
  }

  /** Answers 200 with what the future gives, or with its failure. */
  static <T> void json(RoutingContext request, Future<T> result, Function<T, JsonObject> body) {
    result.onSuccess(value -> json(request, 200, body.apply(value))).onFailure(request::fail);
  }

  /** Answers 204 when it is done. */
  static void done(RoutingContext request, Future<?> result) {
    result
        .onSuccess(ignored -> request.response().setStatusCode(204).end())
        .onFailure(request::fail);
  }

  /**
   * Ends an answer whose head is prepared. To HEAD it says how long the body would be, and has none
   * (RFC 9110, section 9.3.2): Vert.x sees to that over HTTP/1.1 only.
   */
  static void end(HttpServerRequest request, Buffer body) {
    var response = request.response();
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(body.length())).end();
    } else {
      response.end(body);
    }
  }
}
