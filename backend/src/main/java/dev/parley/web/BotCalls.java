package dev.parley.web;

import dev.parley.account.Bots;
import dev.parley.model.Time;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Members that are programs: {@code /api/bots}. */
record BotCalls(Bots bots) {

  void list(RoutingContext request) {
    Answer.json(
        request,
        bots.all(),
        all ->
            new JsonObject().put("bots", new JsonArray(all.stream().map(BotCalls::json).toList())));
  }

  void make(RoutingContext request) {
    bots.make(Caller.of(request).user(), Fields.of(request).text("name"))
        .onSuccess(
            made -> {
              var body = UserJson.in(made.user());
              body.getJsonObject("user").put("bot", true);
              Answer.json(request, 201, body.put("token", made.token()));
            })
        .onFailure(request::fail);
  }

  void remove(RoutingContext request) {
    Answer.done(request, bots.remove(Caller.of(request).user(), request.pathParam("name")));
  }

  private static JsonObject json(Bots.Bot bot) {
    return new JsonObject()
        .put("name", bot.name())
        .put("madeBy", bot.maker())
        .put("madeAt", Time.text(bot.madeAt()))
        .put("active", bot.active());
  }
}
