package dev.parley.web;

import dev.parley.settings.AddressRange;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where requests really come from, and what they were sent to, when proxies stand in between. What
 * {@code X-Forwarded-*} says counts only if a trusted proxy has sent it, and of a list only what
 * was added last: all before may be the client's own invention.
 *
 * <p>{@code Forwarded} (RFC 7239) is not read: the usual proxies pass on what a client wrote there.
 */
final class Proxies {
  private static final String FOR = "X-Forwarded-For";
  private static final String PROTO = "X-Forwarded-Proto";
  private static final String HOST = "X-Forwarded-Host";

  private static final Pattern AUTHORITY =
      Pattern.compile("(?:[A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{1,5})?");

  /** As some proxies write an address. */
  private static final Pattern PLAIN_WITH_PORT = Pattern.compile("([0-9.]+):\\d{1,5}");

  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^\\]]*)](?::\\d{1,5})?");

  /** More proxies than there ever are, and few enough to look at for each request. */
  private static final int MOST_HOPS = 32;

  private final List<AddressRange> trusted;

  Proxies(List<AddressRange> trusted) {
    this.trusted = trusted;
  }

  /**
   * The address of the client: the last one, seen from here, that is no trusted proxy's. Where a
   * proxy has written something else than an address, the proxy's own.
   */
  String address(HttpServerRequest request) {
    var peer = peer(request);
    var client = AddressRange.address(peer);
    if (client.isEmpty() || !isTrusted(client.get())) {
      return peer;
    }
    var hops = hops(request);
    var nearest = client.get();
    while (isTrusted(nearest) && !hops.isEmpty()) {
      var before = hop(hops.removeLast());
      if (before.isEmpty()) {
        break;
      }
      nearest = before.get();
    }
    return nearest.getHostAddress();
  }

  /** Whether the client's request came over TLS. */
  boolean isSecure(HttpServerRequest request) {
    return scheme(request).equals("https");
  }

  /** The origin that a page of this server has, as browsers write it (RFC 6454, section 6.2). */
  String ownOrigin(HttpServerRequest request) {
    var host =
        told(request, HOST)
            .filter(text -> AUTHORITY.matcher(text).matches())
            .orElseGet(() -> String.valueOf(request.authority()));
    return scheme(request) + "://" + host;
  }

  /** What a proxy calls the request, if that is fit for a log. */
  Optional<String> requestId(HttpServerRequest request, String header) {
    return told(request, header).filter(text -> REQUEST_ID.matcher(text).matches());
  }

  private String scheme(HttpServerRequest request) {
    return told(request, PROTO)
        .map(text -> text.toLowerCase(Locale.ROOT))
        .filter(text -> text.equals("http") || text.equals("https"))
        .orElseGet(() -> String.valueOf(request.scheme()));
  }

  /** The last that a trusted peer says of it. */
  private Optional<String> told(HttpServerRequest request, String header) {
    if (trusted.isEmpty() || !request.headers().contains(header)) {
      return Optional.empty();
    }
    return AddressRange.address(peer(request))
        .filter(this::isTrusted)
        .flatMap(peer -> Optional.ofNullable(list(request, header).peekLast()));
  }

  private Deque<String> hops(HttpServerRequest request) {
    var hops = list(request, FOR);
    while (hops.size() > MOST_HOPS) {
      hops.removeFirst();
    }
    return hops;
  }

  /** All values; a header that is there twice is one list (RFC 9110, section 5.3). */
  private static Deque<String> list(HttpServerRequest request, String header) {
    var values = new ArrayDeque<String>();
    for (var line : request.headers().getAll(header)) {
      for (var value : line.split(",", -1)) {
        values.add(value.strip());
      }
    }
    return values;
  }

  private static Optional<InetAddress> hop(String text) {
    for (var form : List.of(PLAIN_WITH_PORT, IN_BRACKETS)) {
      var matcher = form.matcher(text);
      if (matcher.matches()) {
        return AddressRange.address(matcher.group(1));
      }
    }
    return AddressRange.address(text);
  }

  /** Without the zone of a link-local address, which is this machine's word. */
  private static String peer(HttpServerRequest request) {
    return request.remoteAddress().hostAddress().split("%", 2)[0];
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }
}
