package dev.parley.web;

import dev.parley.log.LogUnavailable;
import dev.parley.model.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure of a request into its problem. The one place where errors become HTTP. */
final class Failures implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** Long enough for a database lock or a full queue to clear. */
  private static final String RETRY_AFTER_SECONDS = "1";

  @Override
  public void handle(RoutingContext request) {
    var response = request.response();
    var failure = request.failure();
    if (response.ended()) {
      return;
    }
    if (response.headWritten()) {
      // Too late for a status: the client sees the answer break off.
      request.request().connection().close();
      return;
    }
    if (failure instanceof Refusal refusal) {
      refuse(request, refusal);
    } else if (failure instanceof RateLimited limited) {
      response.putHeader("Retry-After", Long.toString(limited.seconds()));
      Problem.rateLimited().send(response);
    } else if (failure instanceof LogUnavailable unavailable) {
      response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
      Problem.unavailable(String.valueOf(unavailable.getMessage())).send(response);
    } else if (failure instanceof DecodeException) {
      Problem.malformed("The body is not JSON.").send(response);
    } else {
      byStatus(
          request, failure instanceof HttpException http ? http.getStatusCode() : status(request));
    }
  }

  private static int status(RoutingContext request) {
    return request.failure() != null && request.statusCode() < 400 ? 500 : request.statusCode();
  }

  private static void refuse(RoutingContext request, Refusal refusal) {
    var problem = Problem.of(refusal);
    if (refusal.reason() == Refusal.Reason.INVALID) {
      problem.send(request.response(), refusal.errors());
    } else {
      problem.send(request.response());
    }
  }

  private static void byStatus(RoutingContext request, int status) {
    var response = request.response();
    switch (status) {
      case 400 -> Problem.malformed("The request can't be read.").send(response);
      case 401 -> Problem.of(Caller.nobody()).send(response);
      case 403 -> Problem.forbidden("This is not allowed.").send(response);
      case 404 -> Problem.notFound("There is nothing at this address.").send(response);
      case 413 -> Problem.tooLarge().send(response);
      case 415 -> Problem.unsupportedMediaType().send(response);
      default -> {
        if (status < 500) {
          new Problem(status, "malformed", "Bad request", "This can't be done.").send(response);
        } else {
          internal(request);
        }
      }
    }
  }

  private static void internal(RoutingContext request) {
    var incident = UUID.randomUUID().toString();
    LOG.error(
        "incident {} at {} {}",
        incident,
        request.request().method(),
        request.normalizedPath(),
        request.failure());
    var problem = Problem.internal(incident);
    problem.send(request.response(), problem.json().put("incident", incident));
  }
}
