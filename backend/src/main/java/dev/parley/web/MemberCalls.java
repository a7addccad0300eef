package dev.parley.web;

import dev.parley.chat.ChatJson;
import dev.parley.chat.Members;
import dev.parley.chat.RoomRight;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Who is in a room: {@code /api/rooms/{id}/members}. */
final class MemberCalls {
  private static final long MAX_PAGE = 100;
  private static final long DEFAULT_PAGE = 50;

  private final Members members;

  MemberCalls(Members members) {
    this.members = members;
  }

  void page(RoutingContext request) {
    int limit = Query.number(request, "limit", 1, MAX_PAGE).orElse(DEFAULT_PAGE).intValue();
    var after = Query.after(request);
    Answer.json(
        request,
        members.page(Caller.of(request).user(), request.pathParam("room"), after, limit),
        page ->
            new JsonObject()
                .put(
                    "members",
                    new JsonArray(page.members().stream().map(ChatJson::member).toList()))
                .put("hasMore", page.hasMore())
                .put("may", new JsonArray(page.may().stream().map(RoomRight::word).toList())));
  }

  void admit(RoutingContext request) {
    Answer.done(
        request,
        members.admit(
            Caller.of(request).user(), request.pathParam("room"), request.pathParam("name")));
  }

  void dismiss(RoutingContext request) {
    Answer.done(
        request,
        members.dismiss(
            Caller.of(request).user(), request.pathParam("room"), request.pathParam("name")));
  }
}
