package dev.parley.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The driver against a server that does as it is told, and against ones that do not. */
class DriverTest {
  private static final int STREAMS = 5;
  private static final int WRITERS = 3;

  private final Vertx vertx = Vertx.vertx();
  private final List<HttpServerResponse> streams = new ArrayList<>();
  private int posts;

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  @Test
  void aServerThatDoesAllIsComplete() throws Exception {
    var result = run(post -> true, post -> 1);
    assertTrue(result.isComplete(), result::toString);
    assertEquals(0, result.deliveries().getTotalCount() % STREAMS);
    assertEquals(result.deliveries().getTotalCount() / STREAMS, result.toAll().getTotalCount());
    assertTrue(result.acknowledged() > 20, result::toString);
  }

  @Test
  void aMessageThatIsSwallowedIsMissing() throws Exception {
    var result = run(post -> true, post -> post == 10 ? 0 : 1);
    assertEquals(STREAMS, result.missing());
    assertFalse(result.isComplete());
  }

  @Test
  void aMessageThatComesTwiceIsDoubled() throws Exception {
    var result = run(post -> true, post -> post == 10 ? 2 : 1);
    assertEquals(STREAMS, result.doubled());
    assertFalse(result.isComplete());
  }

  @Test
  void aPostThatIsRefusedIsNoSuccess() throws Exception {
    var result = run(post -> post != 10, post -> post == 10 ? 0 : 1);
    assertEquals(1, result.failed());
    assertFalse(result.isComplete());
  }

  /** How often a message is written to each stream. */
  @FunctionalInterface
  private interface Copies {
    int of(int post);
  }

  private Result run(IntPredicate accepts, Copies copies) throws Exception {
    var server = serve(accepts, copies);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort());
    try (var driver = new Driver(target(address), STREAMS, WRITERS, Duration.ofSeconds(10))) {
      return driver.run(Pace.of(WRITERS, 100), Duration.ZERO, Duration.ofMillis(500), () -> 0);
    }
  }

  private HttpServer serve(IntPredicate accepts, Copies copies) throws Exception {
    return vertx
        .createHttpServer()
        .requestHandler(
            request -> {
              if (request.path().equals("/events")) {
                streams.add(request.response().setChunked(true));
                var unused = request.response().write(": connected\n\n");
              } else {
                post(request, accepts, copies);
              }
            })
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get();
  }

  private void post(HttpServerRequest request, IntPredicate accepts, Copies copies) {
    request.bodyHandler(
        body -> {
          int number = ++posts;
          for (int i = 0; i < copies.of(number); i++) {
            streams.forEach(stream -> stream.write("data: " + body + "\n\n"));
          }
          request.response().setStatusCode(accepts.test(number) ? 201 : 503).end();
        });
  }

  private static Target target(InetSocketAddress address) {
    return new Target() {
      @Override
      public InetSocketAddress address(int index) {
        return address;
      }

      @Override
      public byte[] stream(int reader) {
        return bytes("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
      }

      @Override
      public byte[] post(int writer, String text) {
        return bytes(
            "POST /send HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + text.length()
                + "\r\n\r\n"
                + text);
      }
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
