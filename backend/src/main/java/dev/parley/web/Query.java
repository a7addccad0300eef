package dev.parley.web;

import dev.parley.model.Refusal;
import dev.parley.model.Texts;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The parameters of a request's query. */
final class Query {
  private Query() {}

  static Optional<String> text(RoutingContext request, String name) {
    return Optional.ofNullable(request.queryParams().get(name));
  }

  /**
   * The name behind which a page begins; empty for the first page.
   *
   * @throws Refusal if no name can be like that
   */
  static String after(RoutingContext request) {
    var after = text(request, "after").orElse("");
    if (!Texts.isSound(after)) {
      throw Refusal.invalid("after", "after must be a name.");
    }
    return after;
  }

  /**
   * @throws Refusal if the parameter is there and no whole number from {@code min} to {@code max}
   */
  static Optional<Long> number(RoutingContext request, String name, long min, long max) {
    return text(request, name)
        .map(
            text -> {
              try {
                long number = Long.parseLong(text);
                if (number >= min && number <= max) {
                  return number;
                }
              } catch (NumberFormatException e) {
                // Said below, as for a number out of range.
              }
              throw Refusal.invalid(
                  name, name + " must be a whole number from " + min + " to " + max + ".");
            });
  }
}
