package dev.parley.web;

import dev.parley.account.Audit;
import dev.parley.account.Bans;
import dev.parley.model.Time;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Keeping people out, and who did: {@code /api/bans} and {@code /api/audit}. */
final class ModerationCalls {
  private static final long MAX_PAGE = 100;
  private static final long DEFAULT_PAGE = 50;

  private final Bans bans;
  private final Audit audit;

  ModerationCalls(Bans bans, Audit audit) {
    this.bans = bans;
    this.audit = audit;
  }

  void bans(RoutingContext request) {
    var after = Query.after(request);
    Answer.json(
        request,
        bans.page(Caller.of(request).user(), after, limit(request)),
        page ->
            new JsonObject()
                .put(
                    "bans", new JsonArray(page.bans().stream().map(ModerationCalls::json).toList()))
                .put("hasMore", page.hasMore()));
  }

  void ban(RoutingContext request) {
    var reason =
        request.body().length() > 0 ? Fields.of(request).optionalText("reason").orElse("") : "";
    Answer.done(request, bans.ban(Caller.of(request).user(), request.pathParam("name"), reason));
  }

  void lift(RoutingContext request) {
    Answer.done(request, bans.lift(Caller.of(request).user(), request.pathParam("name")));
  }

  void audit(RoutingContext request) {
    long before = Query.number(request, "before", 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
    Answer.json(
        request,
        audit.page(Caller.of(request).user(), before, limit(request)),
        page ->
            new JsonObject()
                .put(
                    "entries",
                    new JsonArray(page.entries().stream().map(ModerationCalls::json).toList()))
                .put("hasMore", page.hasMore()));
  }

  private static int limit(RoutingContext request) {
    return Query.number(request, "limit", 1, MAX_PAGE).orElse(DEFAULT_PAGE).intValue();
  }

  private static JsonObject json(Bans.Ban ban) {
    return new JsonObject()
        .put("name", ban.name())
        .put("at", Time.text(ban.at()))
        .put("actor", ban.actor())
        .put("reason", ban.reason());
  }

  private static JsonObject json(Audit.Entry entry) {
    return new JsonObject()
        .put("id", entry.id())
        .put("at", Time.text(entry.at()))
        .put("actor", entry.actor())
        .put("action", entry.action())
        .put("target", entry.target())
        .put("detail", entry.detail());
  }
}
