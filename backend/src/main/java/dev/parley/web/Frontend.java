package dev.parley.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The web client's files: from the jar, or from a folder while somebody works on them. */
final class Frontend {
  /**
   * All that is served; tests and tools beside them are not. A pattern, since of a path that ends
   * in a star the handler would cut the folder.
   */
  private static final String PATHS = "/(index\\.html)?|/(css|js|icons)/.*";

  private Frontend() {}

  static void addTo(Router router, @Nullable Path folder) {
    var files =
        folder == null
            ? StaticHandler.create("webroot")
            : StaticHandler.create(FileSystemAccess.ROOT, folder.toString());
    files.setCachingEnabled(false).setIncludeHidden(false).setDirectoryListing(false);
    router
        .routeWithRegex(PATHS)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(
            request -> {
              // Asked for anew each time, so that a reload shows what is there now.
              request.response().putHeader("Cache-Control", "no-cache");
              request.next();
            })
        .handler(files);
  }
}
