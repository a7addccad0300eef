package dev.parley.web;

import dev.parley.chat.Level;
import dev.parley.chat.Reading;
import dev.parley.chat.Typing;
import dev.parley.model.Refusal;
import io.vertx.ext.web.RoutingContext;

/** How far one has read a room, what one wants to be told of it, and that one writes in it. */
final class ReadingCalls {
  private final Reading reading;
  private final Typing typing;

  ReadingCalls(Reading reading, Typing typing) {
    this.reading = reading;
    this.typing = typing;
  }

  void read(RoutingContext request) {
    long id =
        Fields.of(request)
            .optionalId("id")
            .orElseThrow(() -> Refusal.invalid("id", "The field id is missing."));
    Answer.done(request, reading.read(Caller.of(request).user(), request.pathParam("room"), id));
  }

  void level(RoutingContext request) {
    var level =
        Level.of(Fields.of(request).text("level"))
            .orElseThrow(() -> Refusal.invalid("level", "Say all, mentions or none, please."));
    Answer.done(
        request, reading.level(Caller.of(request).user(), request.pathParam("room"), level));
  }

  void typing(RoutingContext request) {
    Answer.done(request, typing.typing(Caller.of(request).user(), request.pathParam("room")));
  }
}
