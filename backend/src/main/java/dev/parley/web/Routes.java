package dev.parley.web;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import dev.parley.ops.HttpAnswers;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All routes, in reading order. */
record Routes(
    Authentication authentication,
    Proxies proxies,
    ServerCalls server,
    SessionCalls sessions,
    AccountCalls accounts,
    RoomCalls rooms,
    MemberCalls members,
    MessageCalls messages,
    ReactionCalls reactions,
    AttachmentCalls attachments,
    SearchCall search,
    ReadingCalls reading,
    ModerationCalls moderation,
    HookCalls hooks,
    BotCalls bots,
    EventsCall events,
    OpsCalls ops,
    HttpAnswers answers,
    Limits limits,
    Set<String> allowedOrigins,
    int maxBody,
    boolean accessLog,
    @Nullable Path frontend) {

  /** Time to see a no on the way, for who is in the middle of sending a file. */
  private static final Duration LINGER = Duration.ofSeconds(5);

  Router router(Vertx vertx) {
    var router = Router.router(vertx);
    Handler<RoutingContext> user = authentication::require;

    router.route().handler(new AnswerCount(answers));
    if (accessLog) {
      router.route().handler(new AccessLog(proxies));
    }
    router.route().handler(new SecurityHeaders(proxies)).failureHandler(new Failures());
    router.route().handler(new Cors(allowedOrigins));

    at(router, "/health/live").onGet(ops::live).noOther();
    at(router, "/health/ready").onGet(ops::ready).noOther();
    at(router, "/metrics").onGet(ops::metrics).noOther();
    at(router, "/events").on(GET, authentication::identify, events::open).noOther();

    // Before the handler that gathers bodies: a file is kept as it comes.
    at(router, "/api/rooms/:room/attachments")
        .on(
            POST,
            new Linger(LINGER),
            authentication::identify,
            guard(ForgeryGuard.MULTIPART),
            user,
            attachments::upload)
        .noOther();
    // Before the guard: programs come from anywhere, without a cookie.
    at(router, "/api/hooks/:key")
        .on(POST, JsonBody.upTo(maxBody), HookCalls::requireJson, hooks::send)
        .on(
            DELETE,
            JsonBody.upTo(maxBody),
            authentication::identify,
            guard(ForgeryGuard.JSON),
            user,
            hooks::remove)
        .noOther();
    router.route("/api/*").handler(JsonBody.upTo(maxBody));
    router.route("/api/*").handler(authentication::identify);
    router.route("/api/*").handler(guard(ForgeryGuard.JSON));
    at(router, "/api/server").onGet(server::show).noOther();
    at(router, "/api/session")
        .on(POST, sessions::signIn)
        .onGet(user, sessions::show)
        .on(DELETE, user, sessions::signOut)
        .noOther();
    at(router, "/api/sessions").on(DELETE, user, sessions::signOutEverywhere).noOther();
    at(router, "/api/tokens").on(POST, sessions::token).noOther();
    at(router, "/api/stream-token").on(POST, user, sessions::streamToken).noOther();
    at(router, "/api/accounts").on(POST, accounts::signUp).noOther();
    at(router, "/api/accounts/:name/role").on(PUT, user, accounts::giveRole).noOther();
    at(router, "/api/accounts/:name/reset-link")
        .on(POST, user, limits.invites(), accounts::resetLink)
        .noOther();
    at(router, "/api/account/password").on(PUT, user, accounts::changePassword).noOther();
    at(router, "/api/password-reset").on(POST, accounts::resetPassword).noOther();
    at(router, "/api/invites").on(POST, user, limits.invites(), accounts::invite).noOther();
    at(router, "/api/keys").on(POST, user, server::rotateKeys).noOther();
    at(router, "/api/rooms")
        .onGet(user, rooms::list)
        .on(POST, user, limits.rooms(), rooms::create)
        .noOther();
    at(router, "/api/rooms/:room").on(PATCH, user, rooms::change).noOther();
    at(router, "/api/rooms/:room/members").onGet(user, members::page).noOther();
    at(router, "/api/rooms/:room/members/:name")
        .on(PUT, user, members::admit)
        .on(DELETE, user, members::dismiss)
        .noOther();
    at(router, "/api/direct/:name").on(PUT, user, rooms::openDirect).noOther();
    at(router, "/api/rooms/:room/messages")
        .onGet(user, messages::page)
        .on(POST, user, messages::post)
        .noOther();
    at(router, "/api/rooms/:room/read").on(PUT, user, reading::read).noOther();
    at(router, "/api/rooms/:room/level").on(PUT, user, reading::level).noOther();
    at(router, "/api/rooms/:room/typing")
        .on(POST, user, limits.typing(), reading::typing)
        .noOther();
    at(router, "/api/hooks").on(POST, user, limits.invites(), hooks::make).noOther();
    at(router, "/api/rooms/:room/hooks").onGet(user, hooks::list).noOther();
    at(router, "/api/rooms/:room/notifications").onGet(user, hooks::page).noOther();
    at(router, "/api/bots")
        .onGet(user, bots::list)
        .on(POST, user, limits.invites(), bots::make)
        .noOther();
    at(router, "/api/bots/:name").on(DELETE, user, bots::remove).noOther();
    at(router, "/api/messages/:message")
        .on(PATCH, user, messages::edit)
        .on(DELETE, user, messages::delete)
        .noOther();
    at(router, "/api/messages/:message/reactions/:emoji")
        .on(PUT, user, reactions::add)
        .on(DELETE, user, reactions::remove)
        .noOther();
    at(router, "/api/attachments/:attachment").onGet(user, attachments::download).noOther();
    at(router, "/api/search").onGet(user, search::find).noOther();
    at(router, "/api/presence").onGet(user, ops::presence).noOther();
    at(router, "/api/bans").onGet(user, moderation::bans).noOther();
    at(router, "/api/bans/:name")
        .on(PUT, user, moderation::ban)
        .on(DELETE, user, moderation::lift)
        .noOther();
    at(router, "/api/audit").onGet(user, moderation::audit).noOther();
    at(router, "/api/cluster").onGet(ops::cluster).noOther();

    Frontend.addTo(router, frontend);
    router.route().handler(request -> request.fail(404));
    return router;
  }

  private ForgeryGuard guard(String type) {
    return new ForgeryGuard(proxies, allowedOrigins, type);
  }

  private static Resource at(Router router, String path) {
    return new Resource(router, path);
  }
}
