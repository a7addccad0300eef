package dev.parley.web;

import io.vertx.core.Future;
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
        .putHeader("Cache-Control", "no-store")
        .end(body.toBuffer());
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
}
