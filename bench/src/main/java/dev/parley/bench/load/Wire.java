package dev.parley.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2ClientConfig;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ClientSSLOptions;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A server of Parley's API that is reached by one transport; its certificate is believed.
 *
 * @param readers tokens, which streams share in turn
 * @param writers a token for each writer
 */
public record Wire(
    Carrier carrier, InetSocketAddress address, List<String> readers, List<String> writers) {
  /** As browsers do it: a stream may be far behind without holding up the others. */
  private static final int CONNECTION_WINDOW = 16 << 20;

  private static final int STREAM_WINDOW = 1 << 20;

  HttpClientAgent client(Vertx vertx) {
    var config = new HttpClientConfig().setVersions(carrier.version());
    config.setSsl(carrier.tls()).setVerifyHost(false);
    config.setHttp2Config(
        new Http2ClientConfig()
            .setInitialSettings(new Http2Settings().setInitialWindowSize(STREAM_WINDOW)));
    config
        .getQuicConfig()
        .getTransportConfig()
        .setInitialMaxData(CONNECTION_WINDOW)
        .setInitialMaxStreamDataBidiLocal(STREAM_WINDOW);
    return vertx
        .httpClientBuilder()
        .with(config)
        .with(new ClientSSLOptions().setTrustAll(true).setUseAlpn(true))
        .build();
  }

  Future<HttpClientConnection> connect(HttpClientAgent client) {
    var target = new HttpConnectOptions().setHost("127.0.0.1").setPort(address.getPort());
    return client
        .connect(target.setProtocolVersion(carrier.version()).setSsl(carrier.tls()))
        .map(Wire::widened);
  }

  private static HttpClientConnection widened(HttpClientConnection connection) {
    if (connection.protocolVersion() == HttpVersion.HTTP_2) {
      connection.setWindowSize(CONNECTION_WINDOW);
    }
    return connection;
  }

  RequestOptions stream(int reader) {
    return request(HttpMethod.GET, "/events", readers.get(reader % readers.size()));
  }

  RequestOptions post(int writer) {
    return request(HttpMethod.POST, "/api/rooms/lobby/messages", writers.get(writer))
        .putHeader("Content-Type", "application/json");
  }

  private RequestOptions request(HttpMethod method, String path, String token) {
    return new RequestOptions()
        .setMethod(method)
        .setHost("127.0.0.1")
        .setPort(address.getPort())
        .setSsl(carrier.tls())
        .setURI(path)
        .putHeader("Authorization", "Bearer " + token);
  }
}
