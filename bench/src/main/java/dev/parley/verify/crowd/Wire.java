package dev.parley.verify.crowd;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Opens streams over sockets of their own, without a pool: what a socket does is what the server
 * did to it.
 */
public final class Wire {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);

  /** What a reader takes from the network at once who is slow. */
  static final int NARROW_BYTES = 4_096;

  private final NetClient sockets;
  private final NetClient narrow;

  public Wire(Vertx vertx) {
    sockets =
        vertx.createNetClient(
            new NetClientOptions().setConnectTimeout((int) LONGEST_CONNECT.toMillis()));
    narrow =
        vertx.createNetClient(
            new NetClientOptions()
                .setConnectTimeout((int) LONGEST_CONNECT.toMillis())
                .setReceiveBufferSize(NARROW_BYTES));
  }

  /** Asks for the events; the socket is paused until it has a handler. */
  Future<NetSocket> events(String url, String token, @Nullable String cursor, String query) {
    return events(sockets, url, token, cursor, query);
  }

  /** As {@link #events}, with a receive buffer so small that a reader who waits is soon stalled. */
  Future<NetSocket> narrow(String url, String token, @Nullable String cursor, String query) {
    return events(narrow, url, token, cursor, query);
  }

  private static Future<NetSocket> events(
      NetClient client, String url, String token, @Nullable String cursor, String query) {
    var address = URI.create(url);
    return client
        .connect(address.getPort(), address.getHost())
        .map(
            socket -> {
              socket.pause();
              var unused = socket.write(request(address, token, cursor, query));
              return socket;
            });
  }

  private static String request(URI address, String token, @Nullable String cursor, String query) {
    var head = new StringBuilder("GET /events").append(query).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(address.getAuthority()).append("\r\n");
    head.append("Accept: text/event-stream\r\n");
    head.append("Authorization: Bearer ").append(token).append("\r\n");
    if (cursor != null) {
      head.append("Last-Event-ID: ").append(cursor).append("\r\n");
    }
    return head.append("\r\n").toString();
  }
}
