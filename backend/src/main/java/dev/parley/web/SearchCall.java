package dev.parley.web;

import dev.parley.chat.ChatJson;
import dev.parley.chat.Search;
import dev.parley.chat.SearchText;
import dev.parley.model.Refusal;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;

/** Finding what was said: {@code /api/search}. */
final class SearchCall {
  private final Search search;

  SearchCall(Search search) {
    this.search = search;
  }

  void find(RoutingContext request) {
    var room = filter(request, "room");
    var author = filter(request, "from");
    var since = time(request, "since");
    var until = time(request, "until");
    boolean filtered = Stream.of(room, author, since, until).anyMatch(Optional::isPresent);
    var wanted =
        new Search.Wanted(
            text(request, filtered),
            room,
            author,
            Query.number(request, "before", 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE),
            since,
            until);
    Answer.json(
        request,
        search.page(Caller.of(request).user(), wanted),
        page -> {
          var json = ChatJson.page(page.messages(), page.reactions(), page.hasMore());
          return page.next() == 0 ? json : json.put("next", page.next());
        });
  }

  private static SearchText text(RoutingContext request, boolean filtered) {
    var typed = filter(request, "q");
    if (typed.isEmpty() && !filtered) {
      throw Refusal.invalid("q", "Say what to search for: a word, a room, an author or a time.");
    }
    return typed.map(SearchText::parse).orElse(SearchText.ANY);
  }

  private static Optional<Instant> time(RoutingContext request, String name) {
    return filter(request, name)
        .map(
            text -> {
              try {
                return Instant.parse(text);
              } catch (DateTimeParseException e) {
                throw Refusal.invalid(name, name + " must be a time like 2026-01-02T03:04:05Z.");
              }
            });
  }

  /** A form that is sent with an empty field does not mean to look for nothing. */
  private static Optional<String> filter(RoutingContext request, String name) {
    return Query.text(request, name).filter(value -> !value.isBlank());
  }
}
