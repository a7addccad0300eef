package dev.parley.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a node listens and whom it lets in.
 *
 * @param port 0 for a free one
 * @param allowedOrigins other origins whose pages may use this node, as browsers write them in
 *     {@code Origin}
 * @param frontend the folder of the web client, absolute; null for the one in the jar
 * @param drain how long a stop may take to end the streams
 */
public record HttpSettings(
    String host, int port, Set<String> allowedOrigins, @Nullable Path frontend, Duration drain) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,255}");

  public HttpSettings {
    allowedOrigins = Set.copyOf(allowedOrigins);
  }

  static HttpSettings from(Values values) {
    return new HttpSettings(
        values.of(Setting.HOST).matching(HOST, "a host name or an IP address"),
        values.of(Setting.PORT).number(0, 65_535),
        values.given(Setting.ALLOWED_ORIGINS).map(Origins::parse).orElse(Set.of()),
        frontend(values.given(Setting.FRONTEND)),
        values.of(Setting.DRAIN).duration("0s", "1h"));
  }

  private static @Nullable Path frontend(Optional<Value> given) {
    if (given.isEmpty()) {
      return null;
    }
    String allowed = "a folder that holds the web client's index.html";
    Path folder = given.get().path(allowed).toAbsolutePath().normalize();
    if (!Files.isReadable(folder.resolve("index.html"))) {
      throw given.get().mustBe(allowed);
    }
    return folder;
  }
}
