package dev.parley.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The web client's files: from the jar, or from a folder while somebody works on them. Compressed
 * where that makes them smaller; nothing else that this server says ever is, streams least of all.
 */
final class Frontend {
  /** What a chat by text never asks a browser for. */
  private static final String PERMISSIONS_POLICY =
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

  private final Shelf shelf;

  private Frontend(Shelf shelf) {
    this.shelf = shelf;
  }

  static void addTo(Router router, @Nullable Path folder) {
    var frontend = new Frontend(new Shelf(folder));
    router
        .routeWithRegex(Shelf.SERVED.pattern() + "|" + Shelf.LIST.replace(".", "\\."))
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(frontend::serve);
  }

  private void serve(RoutingContext request) {
    var path = request.normalizedPath();
    request
        .vertx()
        .executeBlocking(
            () -> {
              boolean isPage = path.equals("/") || path.equals("/index.html");
              return new Found(shelf.find(path), isPage ? shelf.version() : "");
            })
        .onSuccess(
            found -> {
              if (!found.version.isEmpty()) {
                request.response().putHeader("Parley-Files", found.version);
              }
              found.asset.ifPresentOrElse(asset -> answer(request, asset), () -> request.fail(404));
            })
        .onFailure(request::fail);
  }

  /**
   * What is at an address.
   *
   * @param version of all files, told with the page: by it the service worker knows whether what it
   *     keeps is what is served now
   */
  private record Found(Optional<Asset> asset, String version) {}

  private static void answer(RoutingContext request, Asset asset) {
    // Asked for anew each time, so that a reload shows what is there now; the tag makes it short.
    var response =
        request
            .response()
            .putHeader("Cache-Control", "no-cache")
            .putHeader("ETag", asset.tag())
            .putHeader("Cross-Origin-Opener-Policy", "same-origin")
            .putHeader("Permissions-Policy", PERMISSIONS_POLICY);
    response.headers().add("Vary", "Accept-Encoding");
    if (has(request, "If-None-Match", asset.tag())) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", asset.type());
    var gzipped = asset.gzipped();
    if (gzipped != null && has(request, "Accept-Encoding", "gzip")) {
      response.putHeader("Content-Encoding", "gzip");
      Answer.end(request.request(), gzipped);
    } else {
      Answer.end(request.request(), asset.bytes());
    }
  }

  /** Whether a header that is a list has this in it. */
  private static boolean has(RoutingContext request, String header, String wanted) {
    return request.request().headers().getAll(header).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(item -> item.strip().replace(" ", ""))
        .anyMatch(item -> item.equals(wanted) || item.startsWith(wanted + ";q=1"));
  }
}
