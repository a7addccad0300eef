package dev.parley.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2ClientConfig;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.security.cert.Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * A client on one transport: on one connection if that can carry many requests. It believes any
 * certificate.
 */
public final class WireClient implements AutoCloseable {
  private static final int STREAM_WINDOW = 64 << 10;

  /** As in browsers, the connection takes far more than one of its streams. */
  private static final int CONNECTION_WINDOW = 4 << 20;

  private final HttpClientAgent agent;
  private final HttpClient http;
  private final int port;
  private final boolean tls;
  private String cookie = "";

  /**
   * An answer, whole.
   *
   * @param version what it came by
   */
  public record Reply(int status, HttpVersion version, MultiMap headers, Buffer body) {}

  private WireClient(HttpClientAgent agent, HttpClient http, int port, boolean tls) {
    this.agent = agent;
    this.http = http;
    this.port = port;
    this.tls = tls;
  }

  /** All that a client does is done on one event loop. */
  public static Vertx vertx() {
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  }

  /** Connects to a port of this machine; closing the client closes the connection. */
  public static WireClient connect(Vertx vertx, Transport transport, int port) {
    return connect(vertx, transport, port, config(transport));
  }

  /**
   * As {@link #connect(Vertx, Transport, int)}, over TCP.
   *
   * @param from another address of this machine, such as 127.0.0.2
   */
  public static WireClient connect(Vertx vertx, Transport transport, int port, String from) {
    var config = config(transport);
    config.getTcpConfig().setLocalAddress(SocketAddress.inetSocketAddress(0, from));
    return connect(vertx, transport, port, config);
  }

  private static WireClient connect(
      Vertx vertx, Transport transport, int port, HttpClientConfig config) {
    var agent =
        vertx
            .httpClientBuilder()
            .with(config)
            .with(new PoolOptions().setHttp1MaxSize(64))
            .with(new ClientSSLOptions().setTrustAll(true).setUseAlpn(true))
            .build();
    var target = new HttpConnectOptions().setHost("127.0.0.1").setPort(port);
    target.setProtocolVersion(transport.version()).setSsl(transport.tls());
    var http =
        transport.multiplexes()
            ? Await.result(agent.connect(target).map(WireClient::widened))
            : agent;
    return new WireClient(agent, http, port, transport.tls());
  }

  private static HttpClientConnection widened(HttpClientConnection connection) {
    if (connection.protocolVersion() == HttpVersion.HTTP_2) {
      connection.setWindowSize(CONNECTION_WINDOW);
    }
    return connection;
  }

  private static HttpClientConfig config(Transport transport) {
    var config = new HttpClientConfig().setVersions(transport.version());
    config.setSsl(transport.tls()).setVerifyHost(false);
    config.setHttp2Config(
        new Http2ClientConfig()
            .setClearTextUpgrade(false)
            .setInitialSettings(new Http2Settings().setInitialWindowSize(STREAM_WINDOW)));
    config
        .getQuicConfig()
        .getTransportConfig()
        .setInitialMaxStreamDataBidiLocal(STREAM_WINDOW)
        .setInitialMaxData(CONNECTION_WINDOW);
    return config;
  }

  /** Signs in as a guest and keeps the cookie. */
  public Reply signIn(String name) {
    var reply = post("/api/session", new JsonObject().put("username", name));
    cookie = reply.headers().get("Set-Cookie").split(";", 2)[0];
    return reply;
  }

  @CanIgnoreReturnValue
  public Reply say(String text) {
    return post("/api/rooms/lobby/messages", new JsonObject().put("text", text));
  }

  public Reply post(String path, JsonObject body, String... headers) {
    return send(path, "application/json", body.encode().getBytes(UTF_8), headers);
  }

  /** Posts anything. */
  public Reply send(String path, String type, byte[] body, String... headers) {
    var request = request(HttpMethod.POST, path, headers).putHeader("Content-Type", type);
    return Await.result(
        http.request(request).compose(ready -> reply(ready.send(Buffer.buffer(body)))));
  }

  /** Posts the beginning of a body and never its end. */
  public Future<Reply> postLittle(String path, int bytes) {
    return http.request(request(HttpMethod.POST, path, "Content-Type", "application/json"))
        .compose(
            ready -> {
              ready.exceptionHandler(e -> {}); // That it is cut off is what one wants to see.
              var reply = reply(ready.setChunked(true).response());
              return ready.write(Buffer.buffer("{" + " ".repeat(bytes - 1))).compose(sent -> reply);
            });
  }

  public Reply get(String path, String... headers) {
    return ask(HttpMethod.GET, path, headers);
  }

  /** Asks for something without a body. */
  public Reply ask(HttpMethod method, String path, String... headers) {
    return Await.result(
        http.request(request(method, path, headers)).compose(ready -> reply(ready.send())));
  }

  /** How many streams the one node says are open. */
  public int openStreams() {
    var nodes = get("/api/cluster").body().toJsonObject().getJsonArray("nodes");
    return nodes.getJsonObject(0).getInteger("streams");
  }

  /** Opens a stream, and returns when the head of the answer has come. */
  public WireStream stream(String... headers) {
    return Await.result(streamLater(headers));
  }

  /** As {@link #stream}, without waiting. */
  public Future<WireStream> streamLater(String... headers) {
    return http.request(request(HttpMethod.GET, "/events", headers))
        .compose(ready -> ready.send().map(WireStream::new));
  }

  /** The certificate that the node has shown on this connection. */
  public Certificate certificate() {
    try {
      return ((HttpClientConnection) http).sslSession().getPeerCertificates()[0];
    } catch (SSLPeerUnverifiedException e) {
      throw new AssertionError(e);
    }
  }

  /** On the client's event loop, or the body may be gone before anybody asks for it. */
  private static Future<Reply> reply(Future<HttpClientResponse> coming) {
    return coming.compose(
        answer ->
            answer
                .body()
                .map(
                    all ->
                        new Reply(answer.statusCode(), answer.version(), answer.headers(), all)));
  }

  private RequestOptions request(HttpMethod method, String path, String... headers) {
    var request = new RequestOptions().setMethod(method).setURI(path);
    request.setHost("127.0.0.1").setPort(port).setSsl(tls);
    if (!cookie.isEmpty()) {
      request.putHeader("Cookie", cookie);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.putHeader(headers[i], headers[i + 1]);
    }
    return request;
  }

  @Override
  public void close() {
    Await.result(agent.close());
  }
}
