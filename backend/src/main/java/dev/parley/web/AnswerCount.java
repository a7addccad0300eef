package dev.parley.web;

import dev.parley.ops.HttpAnswers;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Counts every answer when its head is written, so that a stream counts when it opens. */
record AnswerCount(HttpAnswers answers) implements Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext request) {
    request.addHeadersEndHandler(head -> answers.add(request.response().getStatusCode()));
    request.next();
  }
}
