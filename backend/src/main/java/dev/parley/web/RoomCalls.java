package dev.parley.web;

import dev.parley.chat.ChatJson;
import dev.parley.chat.Rooms;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.User;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Rooms and who is in them: {@code /api/rooms}. */
final class RoomCalls {
  private final Rooms rooms;

  RoomCalls(Rooms rooms) {
    this.rooms = rooms;
  }

  void list(RoutingContext request) {
    Answer.json(
        request,
        rooms.list(Caller.of(request).user()),
        views ->
            new JsonObject()
                .put("rooms", new JsonArray(views.stream().map(ChatJson::room).toList())));
  }

  void create(RoutingContext request) {
    var fields = Fields.of(request);
    rooms
        .create(
            Caller.of(request).user(),
            fields.text("name"),
            fields.optionalText("topic").orElse(""),
            fields.flag("private"))
        .onSuccess(
            view -> Answer.json(request, 201, new JsonObject().put("room", ChatJson.room(view))))
        .onFailure(request::fail);
  }

  void join(RoutingContext request) {
    Answer.done(request, rooms.join(self(request), request.pathParam("room")));
  }

  void leave(RoutingContext request) {
    Answer.done(request, rooms.leave(self(request), request.pathParam("room")));
  }

  /** For now everybody comes and goes by themselves. */
  private static User self(RoutingContext request) {
    var user = Caller.of(request).user();
    if (!user.name().equals(request.pathParam("name"))) {
      throw new Refusal(Reason.FORBIDDEN, "You can only join and leave for yourself.");
    }
    return user;
  }
}
