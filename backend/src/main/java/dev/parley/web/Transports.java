package dev.parley.web;

import dev.parley.settings.Settings;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.QuicClientAddressValidation;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How requests reach a server: the settings of TCP, HTTP/1.1, HTTP/2, QUIC and HTTP/3. */
record Transports(Settings settings) {
  private static final int LEAST_IDLE_MILLIS = 10_000;

  /** The kernel doubles it. */
  private static final int SEND_BUFFER_BYTES = 64 << 10;

  /**
   * Requests under way on one connection. A proxy may bring all the streams that one address may
   * have, 256, over one connection, and their users must be able to post beside them.
   */
  private static final int CONCURRENT_REQUESTS = 512;

  /**
   * Bytes of a request's body that may be under way: the largest body in one go. What a stream may
   * have under way is for the client to say, in its own settings.
   */
  private static final int REQUEST_WINDOW_BYTES = 64 << 10;

  /**
   * Of all requests of a connection together: many bodies at once, and no more memory than this.
   */
  private static final int CONNECTION_WINDOW_BYTES = 1 << 20;

  /** HTTP/1.1 and HTTP/2: by ALPN over TLS; else HTTP/2 by prior knowledge or by upgrade. */
  HttpServerConfig tcp() {
    var options = new HttpServerOptions();
    // A stalled reader's socket stays open through close(), end() and reset(); this closes it. Not
    // below the time for which a post may wait for the database.
    options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setWriteIdleTimeout(heartbeats(3));
    // A reader that vanished takes heartbeats into the kernel's buffer for a quarter of an hour.
    options.setTcpUserTimeout(heartbeats(2));
    // A stalled reader would pin megabytes of the kernel's memory, which no metric shows.
    options.setSendBufferSize(SEND_BUFFER_BYTES);
    // All that is written to a response is written on its event loop, so nothing has to queue in
    // between, which takes 4 KB of each stream otherwise.
    options.setStrictThreadMode(true);
    // A handler less in each connection; there are no WebSockets here.
    options
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false);
    options.setTcpNoDelay(true).setAcceptBacklog(4_096);
    options.setInitialSettings(
        new Http2Settings()
            .setMaxConcurrentStreams(CONCURRENT_REQUESTS)
            .setInitialWindowSize(REQUEST_WINDOW_BYTES));
    options.setHttp2ConnectionWindowSize(CONNECTION_WINDOW_BYTES);
    return new HttpServerConfig(options)
        .setVersions(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1, HttpVersion.HTTP_2);
  }

  /**
   * HTTP/3.
   *
   * @param addressProof the same for all servers of a port
   */
  HttpServerConfig quic(KeyCertOptions addressProof) {
    var config = new HttpServerConfig().setVersions(HttpVersion.HTTP_3);
    var quic = config.getQuicConfig();
    // A socket for each event loop on one port. Packets are passed on by their connection id, so
    // that a client may change its address, as a phone does that leaves the house.
    quic.setLoadBalanced(true);
    quic.getTransportConfig().setDisableActiveMigration(false);
    // A stalled stream is reset, and leaves the others of its connection alone.
    quic.setWriteIdleTimeout(Duration.ofMillis(heartbeats(3)));
    // The round trip is nothing to a stream. Without it a first message of two packets, which is
    // what browsers send, would be taken for two clients: only the connection id that a client is
    // told in that round trip leads its packets to one connection.
    quic.setClientAddressValidation(QuicClientAddressValidation.CRYPTO);
    quic.setClientAddressValidationKey(addressProof);
    quic.getTransportConfig()
        .setMaxIdleTimeout(Duration.ofMillis(heartbeats(2)))
        .setInitialMaxStreamsBidi(CONCURRENT_REQUESTS)
        .setInitialMaxStreamDataBidiRemote(REQUEST_WINDOW_BYTES)
        .setInitialMaxData(CONNECTION_WINDOW_BYTES);
    return config;
  }

  private int heartbeats(int count) {
    return Math.max(count * (int) settings.stream().heartbeat().toMillis(), LEAST_IDLE_MILLIS);
  }
}
