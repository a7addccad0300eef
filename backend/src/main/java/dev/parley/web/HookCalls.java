package dev.parley.web;

import dev.parley.chat.ChatJson;
import dev.parley.chat.Hooks;
import dev.parley.chat.Hooks.Heard;
import dev.parley.model.Room;
import dev.parley.model.Time;
import dev.parley.presence.Presence;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * What programs tell a room, and by which addresses: {@code /api/hooks}, {@code
 * /api/rooms/{id}/hooks}, {@code /api/rooms/{id}/notifications}.
 */
record HookCalls(Hooks hooks, Presence presence, HookLimit limit) {
  private static final long MAX_PAGE = 100;
  private static final long DEFAULT_PAGE = 50;

  /** Lets only those through whose body says that it is JSON. */
  static void requireJson(RoutingContext request) {
    if (ForgeryGuard.isOfType(request.request(), ForgeryGuard.JSON)) {
      request.next();
    } else {
      Problem.unsupportedMediaType(ForgeryGuard.JSON).send(request.request());
    }
  }

  void make(RoutingContext request) {
    var fields = Fields.of(request);
    hooks
        .make(Caller.of(request).user(), fields.text("room"), fields.text("name"))
        .onSuccess(
            made ->
                Answer.json(
                    request,
                    201,
                    new JsonObject()
                        .put(
                            "hook",
                            json(made.hook())
                                .put("key", made.key())
                                .put("path", "/api/hooks/" + made.key()))))
        .onFailure(request::fail);
  }

  void list(RoutingContext request) {
    Answer.json(
        request,
        hooks.of(Caller.of(request).user(), request.pathParam("room")),
        all ->
            new JsonObject()
                .put("hooks", new JsonArray(all.stream().map(HookCalls::json).toList())));
  }

  void remove(RoutingContext request) {
    Answer.done(request, hooks.remove(Caller.of(request).user(), request.pathParam("key")));
  }

  /** Whoever has the key may, wherever they come from: no cookie is asked for or looked at. */
  void send(RoutingContext request) {
    var key = request.pathParam("key");
    var payload = Fields.anyJson(request);
    hooks
        .hear(key)
        .compose(
            heard ->
                limit
                    .take(heard.hook().id())
                    .compose(free -> hooks.tell(key, payload))
                    .map(told -> clients(heard)))
        .onSuccess(
            clients ->
                Answer.json(
                    request, 200, new JsonObject().put("sent", true).put("clients", clients)))
        .onFailure(request::fail);
  }

  /** As far as this node knows who is here. Nobody can know who has received it. */
  private long clients(Heard heard) {
    var roster = presence.roster();
    return heard.hook().room().equals(Room.LOBBY)
        ? roster.connections()
        : roster.connectionsOf(heard.members());
  }

  void page(RoutingContext request) {
    int limit = Query.number(request, "limit", 1, MAX_PAGE).orElse(DEFAULT_PAGE).intValue();
    long before = Query.number(request, "before", 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
    Answer.json(
        request,
        hooks.page(Caller.of(request).user(), request.pathParam("room"), before, limit),
        page ->
            new JsonObject()
                .put(
                    "notifications",
                    new JsonArray(
                        page.notifications().stream().map(ChatJson::notification).toList()))
                .put("hasMore", page.hasMore()));
  }

  private static JsonObject json(Hooks.Hook hook) {
    return new JsonObject()
        .put("id", hook.id())
        .put("room", hook.room())
        .put("name", hook.name())
        .put("madeBy", hook.maker())
        .put("madeAt", Time.text(hook.madeAt()))
        .put("active", hook.active());
  }
}
