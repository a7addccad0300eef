package dev.parley.web;

import dev.parley.ops.HttpAnswers;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** Answers what is no request by the rules of HTTP (RFC 9112), and ends its connection. */
record UnreadableRequest(HttpAnswers answers) implements Handler<HttpServerRequest> {

  @Override
  public void handle(HttpServerRequest request) {
    var problem = problem(request.decoderResult().cause());
    answers.add(problem.status());
    RequestId.giveFresh(request);
    SecurityHeaders.addTo(request.response(), false);
    refuse(request, problem);
  }

  /** Whether a request has failed since its body is none, such as one in chunks of no length. */
  static boolean isCause(RoutingContext request) {
    var failure = request.failure();
    return !request.request().isEnded()
        && (failure instanceof NumberFormatException
            || failure instanceof TooLongHttpLineException
            || failure instanceof TooLongHttpHeaderException
            || failure instanceof HttpClosedException);
  }

  /** What would come after it on the connection can't be told from it. */
  static void refuse(HttpServerRequest request, Problem problem) {
    if (request.version().compareTo(HttpVersion.HTTP_1_1) <= 0) {
      request.response().putHeader("Connection", "close");
    }
    request.response().endHandler(sent -> request.connection().close());
    problem.send(request);
  }

  private static Problem problem(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Problem.addressTooLong();
    }
    return cause instanceof TooLongHttpHeaderException ? Problem.headersTooLarge() : unreadable();
  }

  static Problem unreadable() {
    return Problem.malformed("The request can't be read.");
  }
}
