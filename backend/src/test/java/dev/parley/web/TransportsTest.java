package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.PlainAndSecure;
import dev.parley.support.SseBlock;
import dev.parley.support.Transport;
import dev.parley.support.UdpForwarder;
import dev.parley.support.WireClient;
import dev.parley.support.WireStream;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The chat is the same by whatever transport one comes. */
class TransportsTest {
  private static final int STREAMS = 100;

  /** About 32 KB each as UTF-8: two fill the window of a stream. */
  private static final String LONG_TEXT = "\uD83D\uDE00".repeat(7_990);

  @TempDir static Path folder;

  private static PlainAndSecure nodes;

  @BeforeAll
  static void start() {
    nodes = new PlainAndSecure(folder, "--limits", "off", "--heartbeat", "500ms");
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSaidComesByTheStream(Transport transport) {
    try (var client = nodes.connect(transport)) {
      var cookie = client.signIn("ann-" + transport).headers().get("Set-Cookie");
      assertEquals(transport.tls(), cookie.contains("Secure"), cookie);

      var stream = client.stream();
      assertEquals(200, stream.response().statusCode());
      assertEquals(transport.version(), stream.response().version());
      stream.await("presence");
      var said = client.say("hello by " + transport);
      assertEquals(201, said.status());
      assertEquals(transport.version(), said.version());
      assertEquals("hello by " + transport, stream.await("chat-message").json().getString("text"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePageComesWhole(Transport transport) {
    try (var client = nodes.connect(transport);
        var simple = nodes.connect(Transport.HTTP_1)) {
      for (var file : List.of("/", "/js/app.js", "/js/net/stream.js", "/manifest.webmanifest")) {
        var reply = client.get(file);
        var same = simple.get(file);
        assertEquals(same.status(), reply.status(), file);
        assertEquals(same.body(), reply.body(), file);
        assertEquals(same.headers().get("Content-Type"), reply.headers().get("Content-Type"), file);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theHeadSaysWhatItMustAndNothingOfConnectionsOnHttp2And3(Transport transport) {
    try (var client = nodes.connect(transport)) {
      var signedIn = client.signIn("bob-" + transport);
      var stream = client.stream();
      var head = stream.response().headers();
      assertEquals("text/event-stream", head.get("Content-Type"));
      assertEquals("no-cache, no-transform", head.get("Cache-Control"));
      assertEquals("no", head.get("X-Accel-Buffering"));
      assertFalse(head.contains("Content-Encoding"));
      for (var headers : List.of(head, signedIn.headers())) {
        if (transport.multiplexes()) {
          assertFalse(headers.contains("Connection"), headers::toString);
          assertFalse(headers.contains("Transfer-Encoding"), headers::toString);
          assertFalse(headers.contains("Keep-Alive"), headers::toString);
        }
        boolean elsewhere = transport.tls() && transport != Transport.HTTP_3;
        assertEquals(
            elsewhere ? "h3=\":" + nodes.secure().node().port() + "\"; ma=86400" : null,
            headers.get("Alt-Svc"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoComesBackGetsWhatWasMissed(Transport transport) {
    try (var client = nodes.connect(transport)) {
      var unused = client.signIn("cat-" + transport);
      var first = client.stream();
      first.await("presence");
      client.say("seen");
      var seen = first.await("chat-message");
      first.cancel();
      client.say("missed");

      var second = client.stream("Last-Event-ID", String.valueOf(seen.id()));
      var missed = second.await("chat-message");
      assertEquals("missed", missed.json().getString("text"));
      assertEquals(seen.seq() + 1, missed.seq());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoGoesIsGone(Transport transport) {
    try (var client = nodes.connect(transport)) {
      var unused = client.signIn("dan-" + transport);
      Await.until("nobody else is there", () -> client.openStreams() == 0);
      var going = client.stream();
      var staying = client.stream();
      going.await("presence");
      staying.await("presence");
      assertEquals(2, client.openStreams());
      going.cancel();
      Await.until("it is gone", () -> client.openStreams() == 1);
      client.say("still here");
      staying.await("chat-message");
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyOnesOwnPagesMayChangeSomething(Transport transport) {
    try (var client = nodes.connect(transport)) {
      var unused = client.signIn("eva-" + transport);
      var text = new JsonObject().put("text", "by a page");
      var own = nodes.node(transport).url();
      var path = "/api/rooms/lobby/messages";
      assertEquals(201, client.post(path, text, "Origin", own).status());
      assertEquals(403, client.post(path, text, "Origin", own + "1").status());
      assertEquals(403, client.post(path, text, "Origin", "https://example.org").status());
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"HTTP_1", "HTTP_1_TLS"})
  void aHundredStreamsShareAConnectionAndEachGetsAll(Transport transport) {
    try (var client = nodes.connect(transport)) {
      var unused = client.signIn("fay-" + transport);
      var streams = streams(client, STREAMS);
      streams.forEach(stream -> stream.await("presence"));
      int count = 20;
      for (int i = 0; i < count; i++) {
        assertEquals(201, client.say("number " + i).status());
      }
      for (var stream : streams) {
        stream.await("chat-message", block -> text(block).equals("number " + (count - 1)));
        assertEquals(
            IntStream.range(0, count).mapToObj(i -> "number " + i).toList(),
            stream.all("chat-message").stream().map(TransportsTest::text).toList());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"HTTP_1", "HTTP_1_TLS"})
  void aStalledStreamStopsNoOtherOfItsConnectionAndMissesNothing(Transport transport) {
    try (var client = nodes.connect(transport)) {
      var unused = client.signIn("gus-" + transport);
      var stalled = client.stream();
      var other = client.stream();
      stalled.await("presence");
      other.await("presence");
      stalled.pause();
      int count = 8;
      for (int i = 0; i < count; i++) {
        assertEquals(201, client.say(i + LONG_TEXT).status());
      }
      awaitMessages(other, count);
      assertTrue(stalled.all("chat-message").size() < count, "it was not stalled");
      stalled.resume();
      awaitMessages(stalled, count);
      var seqs = stalled.all("chat-message").stream().map(SseBlock::seq).toList();
      assertEquals(seqs.stream().sorted(Comparator.naturalOrder()).distinct().toList(), seqs);
      assertEquals(count, seqs.size());
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"HTTP_1", "HTTP_1_TLS"})
  void aStreamThatStaysStalledIsEndedAloneOfItsConnection(Transport transport) {
    try (var client = nodes.connect(transport)) {
      var unused = client.signIn("hal-" + transport);
      Await.until("nobody else is there", () -> client.openStreams() == 0);
      var stalled = client.stream();
      var other = client.stream();
      stalled.await("presence");
      other.await("presence");
      stalled.pause();
      for (int i = 0; i < 8; i++) {
        assertEquals(201, client.say(i + LONG_TEXT).status());
      }
      Await.until("it is ended", () -> client.openStreams() == 1);
      assertFalse(other.ended());
      client.say("to the other");
      other.await("chat-message", block -> text(block).equals("to the other"));
      stalled.resume();
      Await.until("its end is seen", stalled::ended);
    }
  }

  /**
   * A router that forgets, or a phone that leaves the house: any of the node's sockets may get it.
   */
  @RepeatedTest(6)
  void whoComesFromAnotherAddressIsStillKnownOverHttp3() {
    try (var router = new UdpForwarder(nodes.secure().node().port());
        var client = nodes.connect(Transport.HTTP_3, router.port())) {
      var unused = client.signIn("ida-" + router.port());
      var stream = client.stream();
      stream.await("presence");
      client.say("from here");
      awaitMessages(stream, 1);
      router.rebind();
      assertEquals(201, client.say("from there").status());
      awaitMessages(stream, 2);
      assertFalse(stream.ended());
    }
  }

  @Test
  void datagramsThatAreNoneHarmNobody() throws IOException {
    var noise = new byte[1_200];
    new Random(1).nextBytes(noise);
    // The head of a first message of QUIC, with a token of three bytes (RFC 9000, section 17.2.2).
    var shortToken = HexFormat.of().parseHex("c0000000010811111111111111110003aabbcc4480");
    try (var socket = new DatagramSocket()) {
      for (var head :
          List.of(new byte[0], new byte[] {(byte) 0xc0}, new byte[] {0x40}, shortToken)) {
        System.arraycopy(head, 0, noise, 0, head.length);
        var port =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), nodes.secure().node().port());
        socket.send(new DatagramPacket(noise, noise.length, port));
        socket.send(new DatagramPacket(noise, head.length, port));
      }
    }
    try (var client = nodes.connect(Transport.HTTP_3)) {
      assertEquals(200, client.get("/health/live").status());
    }
  }

  private static void awaitMessages(WireStream stream, int count) {
    Await.until(count + " came", () -> stream.all("chat-message").size() >= count);
  }

  private static List<WireStream> streams(WireClient client, int count) {
    var streams = new ArrayList<Future<WireStream>>();
    for (int i = 0; i < count; i++) {
      streams.add(client.streamLater());
    }
    Await.result(Future.all(streams));
    return streams.stream().map(Future::result).toList();
  }

  private static String text(SseBlock message) {
    return message.json().getString("text");
  }
}
