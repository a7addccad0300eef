package dev.parley.web;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import dev.parley.ops.HttpAnswers;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All routes, in reading order. */
record Routes(
    Authentication authentication,
    SessionCalls sessions,
    RoomCalls rooms,
    MessageCalls messages,
    EventsCall events,
    OpsCalls ops,
    HttpAnswers answers,
    Set<String> allowedOrigins,
    int maxBody,
    @Nullable Path frontend) {

  Router router(Vertx vertx) {
    var router = Router.router(vertx);
    Handler<RoutingContext> user = authentication::require;

    router.route().handler(new AnswerCount(answers));
    router.route().handler(new SecurityHeaders()).failureHandler(new Failures());
    router.route().handler(new Cors(allowedOrigins));

    at(router, "/health/live").onGet(ops::live).noOther();
    at(router, "/health/ready").onGet(ops::ready).noOther();
    at(router, "/metrics").onGet(ops::metrics).noOther();
    at(router, "/events").on(GET, events::open).noOther();

    router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(maxBody));
    router.route("/api/*").handler(new ForgeryGuard(authentication, allowedOrigins));
    at(router, "/api/session")
        .on(POST, sessions::signIn)
        .onGet(user, sessions::show)
        .on(DELETE, user, sessions::signOut)
        .noOther();
    at(router, "/api/tokens").on(POST, sessions::token).noOther();
    at(router, "/api/stream-token").on(POST, user, sessions::streamToken).noOther();
    at(router, "/api/rooms").onGet(user, rooms::list).on(POST, user, rooms::create).noOther();
    at(router, "/api/rooms/:room/members/:name")
        .on(PUT, user, rooms::join)
        .on(DELETE, user, rooms::leave)
        .noOther();
    at(router, "/api/rooms/:room/messages")
        .onGet(user, messages::page)
        .on(POST, user, messages::post)
        .noOther();
    at(router, "/api/presence").onGet(user, ops::presence).noOther();
    at(router, "/api/cluster").onGet(ops::cluster).noOther();

    Frontend.addTo(router, frontend);
    router.route().handler(request -> request.fail(404));
    return router;
  }

  private static Resource at(Router router, String path) {
    return new Resource(router, path);
  }
}
