package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.Transport;
import dev.parley.support.WireClient;
import dev.parley.support.WireStream;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The proxies that there are configurations for, in front of three nodes. These send no heartbeat
 * in the time of a test: nothing pushes out what a proxy would keep back.
 */
class ProxiesIT {
  private static final int NODES = 3;
  private static final int STREAMS_PER_ADDRESS = 4;
  private static final Map<Proxy.Kind, Proxy> PROXIES = new EnumMap<>(Proxy.Kind.class);

  @TempDir static Path folder;

  private static Vertx vertx;
  private static Nodes nodes;

  @BeforeAll
  static void start() throws IOException {
    vertx = WireClient.vertx();
    nodes =
        Nodes.start(
            NODES,
            "--heartbeat",
            "1h",
            "--trusted-proxies",
            "127.0.0.1",
            "--max-streams-per-address",
            Integer.toString(STREAMS_PER_ADDRESS));
    var ports = IntStream.range(0, NODES).mapToObj(i -> nodes.get(i).port()).toList();
    for (var kind : Proxy.Kind.values()) {
      var own = Files.createDirectory(folder.resolve(kind.name()));
      PROXIES.put(kind, Proxy.start(kind, own, ports));
    }
  }

  @AfterEach
  void restart() {
    nodes.restartKilled();
  }

  @AfterAll
  static void stop() {
    PROXIES.values().forEach(Proxy::close);
    nodes.close();
    Await.result(vertx.close());
  }

  static Stream<Arguments> ways() {
    return Stream.of(Proxy.Kind.values())
        .flatMap(
            kind ->
                Stream.of(Transport.HTTP_1, Transport.HTTP_1_TLS, Transport.HTTP_2)
                    .map(transport -> Arguments.of(kind, transport)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aStreamBeginsAtOnceAndItsHeadIsThatOfTheContract(Proxy.Kind kind, Transport transport) {
    try (var client = connect(kind, transport)) {
      var signedIn = client.signIn("ann-" + kind + transport);
      var cookie = signedIn.headers().get("Set-Cookie");
      assertEquals(transport.tls(), cookie.contains("Secure"), cookie);

      var stream = client.stream("Accept-Encoding", "gzip");
      stream.await("presence");
      var response = stream.response();
      assertEquals(200, response.statusCode());
      assertEquals(transport.version(), response.version());
      assertEquals("text/event-stream", response.headers().get("Content-Type"));
      assertEquals("no-cache, no-transform", response.headers().get("Cache-Control"));
      assertFalse(response.headers().contains("Content-Encoding"));
      if (transport.multiplexes()) {
        for (var headers : List.of(response.headers(), signedIn.headers())) {
          assertFalse(headers.contains("Connection"), headers::toString);
          assertFalse(headers.contains("Transfer-Encoding"), headers::toString);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatIsSaidIsThereAtOnceAndNotPacked(Proxy.Kind kind, Transport transport) {
    try (var client = connect(kind, transport)) {
      var unused = client.signIn("ben-" + kind + transport);
      var stream = client.stream("Accept-Encoding", "gzip");
      stream.await("presence");
      for (var text : List.of("one", "two", "three")) {
        assertEquals(201, client.say(text).status());
        stream.await("chat-message", block -> block.json().getString("text").equals(text));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatIsNoStreamIsPackedForWhoWantsIt(Proxy.Kind kind, Transport transport) {
    try (var client = connect(kind, transport)) {
      var packed = client.get("/js/net/stream.js", "Accept-Encoding", "gzip");
      assertEquals("gzip", packed.headers().get("Content-Encoding"), packed.headers()::toString);
      assertEquals(null, client.get("/js/net/stream.js").headers().get("Content-Encoding"));
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void pagesThatCameByTheProxyMaySpeak(Proxy.Kind kind, Transport transport) {
    try (var client = connect(kind, transport)) {
      var unused = client.signIn("cat-" + kind + transport);
      int port = port(kind, transport);
      var own = (transport.tls() ? "https" : "http") + "://127.0.0.1:" + port;
      var text = new JsonObject().put("text", "by a page");
      var path = "/api/rooms/lobby/messages";
      assertEquals(201, client.post(path, text, "Origin", own).status());
      assertEquals(403, client.post(path, text, "Origin", "https://evil.example").status());
      assertEquals(
          403,
          client
              .post(
                  path,
                  text,
                  "Origin",
                  "https://evil.example",
                  "X-Forwarded-Host",
                  "evil.example",
                  "X-Forwarded-Proto",
                  "https")
              .status());
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whoGoesIsGoneFromTheNodeToo(Proxy.Kind kind, Transport transport) {
    Await.until("nobody is there", () -> openStreams() == 0);
    try (var client = connect(kind, transport)) {
      var unused = client.signIn("dan-" + kind + transport);
      var stream = client.stream();
      stream.await("presence");
      Await.until("it is counted", () -> openStreams() == 1);
      stream.cancel();
      Await.until("the stream is gone", () -> openStreams() == 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKilledNodeCostsItsReadersNothingAndWritersNoFailure(Proxy.Kind kind) {
    var client = proxy(kind).nobody().signInByToken("eva-" + kind);
    try (var reader = Visitor.open(client)) {
      var said = new TreeMap<Long, String>();
      sayMore(client, said);
      holder(reader).kill();
      Await.until("the proxy tells of it", reader::hasLost);
      sayMore(client, said);
      Await.until(
          "the reader is back",
          () -> {
            reader.comeBack();
            return !reader.hasLost();
          });
      sayMore(client, said);
      reader.heard().assertAll(said);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLimitIsThatOfTheClientsAddressWhateverItWritesItself(Proxy.Kind kind) {
    Await.until("nobody is there", () -> openStreams() == 0);
    try (var greedy = connect(kind, Transport.HTTP_1, "127.0.0.2");
        var other = connect(kind, Transport.HTTP_1, "127.0.0.3")) {
      var unused = greedy.signIn("fay-" + kind);
      var streams = new ArrayList<WireStream>();
      for (int i = 0; i < NODES * STREAMS_PER_ADDRESS + 1; i++) {
        var stream = greedy.stream("X-Forwarded-For", "10.0.0." + i);
        Await.until("it has begun", () -> isWelcome(stream) || isSentAway(stream));
        streams.add(stream);
      }
      assertTrue(streams.stream().anyMatch(ProxiesIT::isSentAway), "nobody counted");
      assertTrue(streams.stream().filter(ProxiesIT::isWelcome).count() >= STREAMS_PER_ADDRESS);
      assertEquals(201, other.signIn("gus-" + kind).status());
      other.stream().await("welcome");
    }
  }

  @ParameterizedTest
  @EnumSource
  void noLogHoldsTheTokenOfAStream(Proxy.Kind kind) {
    var proxy = proxy(kind);
    var client = proxy.nobody().signInByToken("hal-" + kind);
    var token = client.post("/api/stream-token", new JsonObject()).json().getString("token");
    var query = "?token=" + token;
    try (var stream = proxy.nobody().streamAt("/events" + query)) {
      stream.await("presence");
    }
    assertEquals(401, proxy.nobody().get("/api/session" + query).status());
    Await.until("it is logged", () -> proxy.logged().contains("/api/session"));
    Await.until("the stream is logged", () -> proxy.logged().contains("/events"));
    var signature = token.substring(token.lastIndexOf('.') + 1);
    assertFalse(proxy.logged().contains(signature), proxy.logged());
  }

  private static Proxy proxy(Proxy.Kind kind) {
    return Objects.requireNonNull(PROXIES.get(kind));
  }

  private static void sayMore(ChatClient client, Map<Long, String> said) {
    for (int i = 0; i < 20; i++) {
      var text = "number " + said.size();
      said.put(client.said(text), text);
    }
  }

  private static ParleyProcess holder(Visitor reader) {
    return nodes.running().stream()
        .filter(node -> node.name().equals(reader.node()))
        .findFirst()
        .orElseThrow();
  }

  private static int openStreams() {
    var all = nodes.get(0).nobody().get("/api/cluster").json().getJsonArray("nodes");
    return all.stream()
        .map(JsonObject.class::cast)
        .mapToInt(node -> node.getInteger("streams"))
        .sum();
  }

  private static boolean isWelcome(WireStream stream) {
    return !stream.all("welcome").isEmpty();
  }

  private static boolean isSentAway(WireStream stream) {
    return !stream.all("overloaded").isEmpty();
  }

  private static WireClient connect(Proxy.Kind kind, Transport transport) {
    return WireClient.connect(vertx, transport, port(kind, transport));
  }

  private static WireClient connect(Proxy.Kind kind, Transport transport, String from) {
    return WireClient.connect(vertx, transport, port(kind, transport), from);
  }

  private static int port(Proxy.Kind kind, Transport transport) {
    var proxy = proxy(kind);
    return transport.tls() ? proxy.tlsPort() : proxy.port();
  }
}
