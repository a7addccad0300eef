package dev.parley.web;

import dev.parley.chat.ChatJson;
import dev.parley.chat.DirectRooms;
import dev.parley.chat.Rooms;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Rooms: {@code /api/rooms}, {@code /api/rooms/{id}} and {@code /api/direct/{name}}. */
final class RoomCalls {
  private final Rooms rooms;
  private final DirectRooms directRooms;

  RoomCalls(Rooms rooms, DirectRooms directRooms) {
    this.rooms = rooms;
    this.directRooms = directRooms;
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
        .onSuccess(view -> Answer.json(request, 201, json(view)))
        .onFailure(request::fail);
  }

  void change(RoutingContext request) {
    var fields = Fields.of(request);
    Answer.json(
        request,
        rooms.change(
            Caller.of(request).user(),
            request.pathParam("room"),
            fields.optionalText("name").orElse(null),
            fields.optionalText("topic").orElse(null)),
        RoomCalls::json);
  }

  void openDirect(RoutingContext request) {
    directRooms
        .open(Caller.of(request).user(), request.pathParam("name"))
        .onSuccess(opened -> Answer.json(request, opened.fresh() ? 201 : 200, json(opened.view())))
        .onFailure(request::fail);
  }

  private static JsonObject json(Rooms.View view) {
    return new JsonObject().put("room", ChatJson.room(view));
  }
}
