package dev.parley.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
 * @param trustedProxies whose word on a request's way is believed
 * @param frontend the folder of the web client, absolute; null for the one in the jar
 * @param tls null for plain HTTP
 * @param patience how long the body of a request may make no headway
 * @param drain how long a stop may take to end the streams
 */
public record HttpSettings(
    String host,
    int port,
    Set<String> allowedOrigins,
    List<AddressRange> trustedProxies,
    @Nullable Path frontend,
    @Nullable TlsSettings tls,
    Duration patience,
    Duration drain) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,255}");

  public HttpSettings {
    allowedOrigins = Set.copyOf(allowedOrigins);
    trustedProxies = List.copyOf(trustedProxies);
  }

  static HttpSettings from(Values values) {
    return new HttpSettings(
        values.of(Setting.HOST).matching(HOST, "a host name or an IP address"),
        values.of(Setting.PORT).number(0, 65_535),
        values.given(Setting.ALLOWED_ORIGINS).map(Origins::parse).orElse(Set.of()),
        values.given(Setting.TRUSTED_PROXIES).map(AddressRange::parse).orElse(List.of()),
        frontend(values.given(Setting.FRONTEND)),
        TlsSettings.from(values),
        values.of(Setting.PATIENCE).duration("100ms", "1h"),
        values.of(Setting.DRAIN).duration("0s", "1h"));
  }

  /** Of the addresses that this node serves. */
  public String scheme() {
    return tls == null ? "http" : "https";
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
