package dev.parley.web;

import dev.parley.chat.ChatJson;
import dev.parley.chat.Search;
import dev.parley.chat.SearchText;
import dev.parley.model.Refusal;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Finding what was said: {@code /api/search}. */
final class SearchCall {
  private final Search search;

  SearchCall(Search search) {
    this.search = search;
  }

  void find(RoutingContext request) {
    var wanted =
        new Search.Wanted(
            SearchText.parse(
                Query.text(request, "q")
                    .orElseThrow(() -> Refusal.invalid("q", "Say what to search for."))),
            filter(request, "room"),
            filter(request, "from"),
            Query.number(request, "before", 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE),
            filter(request, "until").map(SearchCall::time));
    Answer.json(
        request,
        search.page(Caller.of(request).user(), wanted),
        page -> ChatJson.page(page.messages(), page.reactions(), page.hasMore()));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Refusal.invalid("until", "until must be a time like 2026-01-02T03:04:05Z.");
    }
  }

  /** A form that is sent with an empty field does not mean to look for nothing. */
  private static Optional<String> filter(RoutingContext request, String name) {
    return Query.text(request, name).filter(value -> !value.isBlank());
  }
}
