package dev.parley.web;

import dev.parley.account.TooBusy;
import dev.parley.log.LogUnavailable;
import dev.parley.model.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure of a request into its problem. The one place where errors become HTTP. */
final class Failures implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** Long enough for a database lock or a full queue to clear. */
  private static final String RETRY_AFTER_SECONDS = "1";

  /** For the line of those whose passwords are checked to get shorter. */
  private static final String RETRY_WHEN_BUSY_SECONDS = "4";

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
      Problem.rateLimited().send(request.request());
    } else if (failure instanceof LogUnavailable unavailable) {
      response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
      Problem.unavailable(String.valueOf(unavailable.getMessage())).send(request.request());
    } else if (failure instanceof TooBusy busy) {
      response.putHeader("Retry-After", RETRY_WHEN_BUSY_SECONDS);
      Problem.unavailable(String.valueOf(busy.getMessage())).send(request.request());
    } else if (UnreadableRequest.isCause(request)) {
      UnreadableRequest.refuse(request.request(), UnreadableRequest.unreadable());
    } else if (failure instanceof DecodeException) {
      Problem.malformed("The body is not JSON.").send(request.request());
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
      problem.send(request.request(), refusal.errors());
    } else {
      problem.send(request.request());
    }
  }

  private static void byStatus(RoutingContext request, int status) {
    switch (status) {
      case 400 -> UnreadableRequest.unreadable().send(request.request());
      case 401 -> Problem.of(Caller.nobody()).send(request.request());
      case 403 -> Problem.forbidden("This is not allowed.").send(request.request());
      case 404 -> Problem.notFound("There is nothing at this address.").send(request.request());
      case 413 -> Problem.tooLarge().send(request.request());
      case 415 -> Problem.unsupportedMediaType(ForgeryGuard.JSON).send(request.request());
      default -> {
        if (status < 500) {
          new Problem(status, "malformed", "Bad request", "This can't be done.")
              .send(request.request());
        } else {
          internal(request);
        }
      }
    }
  }

  private static void internal(RoutingContext request) {
    var incident = RequestId.of(request.request());
    LOG.error("incident {} at {}", incident, RequestLine.of(request), request.failure());
    var problem = Problem.internal(incident);
    problem.send(request.request(), problem.json().put("incident", incident));
  }
}
