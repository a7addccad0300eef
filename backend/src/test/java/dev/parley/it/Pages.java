package dev.parley.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A web server of somebody else, on this machine: its pages are of another origin than a node's. As
 * 127.0.0.1 it is of the same site as the nodes, as localhost it is of another.
 */
final class Pages implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> pages = new ConcurrentHashMap<>();

  private Pages(HttpServer server) {
    this.server = server;
  }

  static Pages start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var pages = new Pages(HttpServer.create(address, 0));
      pages.server.createContext("/", pages::answer);
      pages.server.start();
      return pages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its origin for the nodes' own site. */
  String origin() {
    return origin("127.0.0.1");
  }

  /** Its origin for which the nodes are another site. */
  String otherSite() {
    return origin("localhost");
  }

  /** From now on there is such a page at this path of each of the origins. */
  void put(String path, String html) {
    pages.put(path, html);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private String origin(String host) {
    return "http://" + host + ":" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var page = pages.get(exchange.getRequestURI().getPath());
      if (page == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      var bytes = page.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
