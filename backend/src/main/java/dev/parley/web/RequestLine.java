package dev.parley.web;

import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the log names a request: its method and its path, never its query. A part of the path that
 * may be a secret, or is odd or long, is left out: every token is longer than what is shown.
 */
final class RequestLine {
  /** Parameters of paths that open something to whoever knows them. */
  private static final Set<String> SECRET = Set.of("key", "token", "code", "secret");

  private static final Pattern SHOWN = Pattern.compile("[A-Za-z0-9._-]{0,16}");
  private static final int MOST_PARTS = 8;

  private RequestLine() {}

  /** For example {@code GET /api/rooms}. */
  static String of(RoutingContext request) {
    var secrets =
        request.pathParams().entrySet().stream()
            .filter(parameter -> SECRET.contains(parameter.getKey()))
            .map(parameter -> parameter.getValue())
            .collect(Collectors.toSet());
    var path = request.request().path();
    return shown(request.request().method().name(), secrets)
        + " "
        + Arrays.stream(path == null ? new String[0] : path.split("/", MOST_PARTS))
            .map(part -> shown(part, secrets))
            .collect(Collectors.joining("/"));
  }

  private static String shown(String part, Set<String> secrets) {
    return SHOWN.matcher(part).matches() && !secrets.contains(part) ? part : "…";
  }
}
