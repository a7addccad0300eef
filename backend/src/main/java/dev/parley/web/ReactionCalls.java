package dev.parley.web;

import dev.parley.chat.Emoji;
import dev.parley.chat.Reactions;
import io.vertx.ext.web.RoutingContext;

/** Answering by an emoji: {@code /api/messages/{id}/reactions/{emoji}}. */
final class ReactionCalls {
  private final Reactions reactions;
  private final PostLimit limit;

  ReactionCalls(Reactions reactions, PostLimit limit) {
    this.reactions = reactions;
    this.limit = limit;
  }

  void add(RoutingContext request) {
    var user = Caller.of(request).user();
    limit.take(user);
    Answer.done(request, reactions.add(user, MessageCalls.message(request), emoji(request)));
  }

  void remove(RoutingContext request) {
    var user = Caller.of(request).user();
    limit.take(user);
    Answer.done(request, reactions.remove(user, MessageCalls.message(request), emoji(request)));
  }

  private static Emoji emoji(RoutingContext request) {
    return Emoji.parse(request.pathParam("emoji"));
  }
}
