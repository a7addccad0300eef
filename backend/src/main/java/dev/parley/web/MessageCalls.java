package dev.parley.web;

import dev.parley.chat.ChatJson;
import dev.parley.chat.Corrections;
import dev.parley.chat.Draft;
import dev.parley.chat.History;
import dev.parley.chat.History.Range;
import dev.parley.chat.Messages;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Saying, correcting and reading: {@code /api/rooms/{id}/messages}, {@code /api/messages/{id}}. */
final class MessageCalls {
  private static final long MAX_PAGE = 100;
  private static final long DEFAULT_PAGE = 50;

  private final Messages messages;
  private final Corrections corrections;
  private final History history;
  private final PostLimit limit;

  MessageCalls(Messages messages, Corrections corrections, History history, PostLimit limit) {
    this.messages = messages;
    this.corrections = corrections;
    this.history = history;
    this.limit = limit;
  }

  void post(RoutingContext request) {
    var author = Caller.of(request).user();
    limit.take(author);
    var fields = Fields.of(request);
    var attachments = fields.texts("attachments");
    var draft =
        new Draft(
            attachments.isEmpty() ? fields.text("text") : fields.optionalText("text").orElse(""),
            fields.optionalText("clientId").orElse(null),
            fields.optionalId("replyTo").orElse(null),
            attachments);
    messages
        .post(author, request.pathParam("room"), draft)
        .onSuccess(
            posted ->
                Answer.json(
                    request,
                    posted.fresh() ? 201 : 200,
                    new JsonObject().put("message", ChatJson.message(posted.message()))))
        .onFailure(request::fail);
  }

  void edit(RoutingContext request) {
    var author = Caller.of(request).user();
    limit.take(author);
    Answer.json(
        request,
        corrections.edit(author, message(request), Fields.of(request).text("text")),
        message -> new JsonObject().put("message", ChatJson.message(message)));
  }

  void delete(RoutingContext request) {
    var user = Caller.of(request).user();
    limit.take(user);
    Answer.done(request, corrections.delete(user, message(request)));
  }

  /** What is no number is the id of no message. */
  static long message(RoutingContext request) {
    try {
      return Long.parseLong(request.pathParam("message"));
    } catch (NumberFormatException e) {
      throw new Refusal(Reason.NOT_FOUND, "There is no such message.");
    }
  }

  void page(RoutingContext request) {
    int limit = Query.number(request, "limit", 1, MAX_PAGE).orElse(DEFAULT_PAGE).intValue();
    Answer.json(
        request,
        history.page(Caller.of(request).user(), request.pathParam("room"), range(request), limit),
        page -> ChatJson.page(page.messages(), page.reactions(), page.hasMore()));
  }

  private static Range range(RoutingContext request) {
    Stream<Range> asked =
        Stream.of(
                id(request, "before").map(Range.Before::new),
                id(request, "after").map(Range.After::new),
                id(request, "around").map(Range.Around::new))
            .flatMap(Optional::stream);
    List<Range> ranges = asked.toList();
    if (ranges.size() > 1) {
      throw new Refusal(Reason.MALFORMED, "Give one of before, after and around.");
    }
    return ranges.isEmpty() ? History.NEWEST : ranges.get(0);
  }

  private static Optional<Long> id(RoutingContext request, String name) {
    return Query.number(request, name, 0, Long.MAX_VALUE);
  }
}
