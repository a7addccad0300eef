package dev.parley.web;

import dev.parley.ops.HttpAnswers;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/**
 * Refuses addresses with a percent sign that encodes nothing (RFC 3986, section 2.1), before the
 * router decodes them: it would log each as an error, so that anybody could fill the log. Nor is
 * there a NUL in a path: no name has it, and PostgreSQL takes no text that does.
 */
record AddressGuard(HttpAnswers answers, Handler<HttpServerRequest> next)
    implements Handler<HttpServerRequest> {
  private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})|^[^?]*%00");

  @Override
  public void handle(HttpServerRequest request) {
    if (request.uri().indexOf('%') >= 0 && BROKEN.matcher(request.uri()).find()) {
      answers.add(400);
      Problem.malformed("The address holds a % that encodes nothing.").send(request);
    } else {
      next.handle(request);
    }
  }
}
