package dev.parley.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The driver for other transports sees what a server does wrong, as the other one does. */
class WireDriverTest {
  private static final int STREAMS = 5;
  private static final List<String> WRITERS = List.of("a", "b", "c");

  private final Vertx vertx = Vertx.vertx();
  private final List<HttpServerResponse> streams = new ArrayList<>();
  private int posts;

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  @Test
  void aServerThatDoesAllIsComplete() throws Exception {
    var result = run(post -> 1);
    assertTrue(result.isComplete(), result::toString);
    assertEquals(result.deliveries().getTotalCount() / STREAMS, result.toAll().getTotalCount());
    assertTrue(result.acknowledged() > 20, result::toString);
  }

  @Test
  @Timeout(60)
  void writersThatAreNeverDueAreCompleteToo() throws Exception {
    assertTrue(run(Pace.full(WRITERS.size()), post -> 1).isComplete());
  }

  @Test
  void aSecondRunIsAsFastAsTheFirst() throws Exception {
    var server = serve(post -> 1);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort());
    var wire = new Wire(Carrier.HTTP_1, address, List.of("r"), WRITERS);
    var pace = Pace.of(WRITERS.size(), 10);
    try (var driver = new WireDriver(wire, STREAMS)) {
      var first = driver.run(pace, Duration.ZERO, Duration.ofMillis(100), () -> 0);
      var again = driver.run(pace, Duration.ZERO, Duration.ofSeconds(3), () -> 0);
      assertTrue(first.isComplete(), first::toString);
      assertTrue(again.acknowledged() <= 31, again::toString);
    }
  }

  @Test
  void aMessageThatIsSwallowedIsMissing() throws Exception {
    var result = run(post -> post == 10 ? 0 : 1);
    assertEquals(STREAMS, result.missing());
    assertFalse(result.isComplete());
  }

  @Test
  void aMessageThatComesTwiceIsDoubled() throws Exception {
    assertEquals(STREAMS, run(post -> post == 10 ? 2 : 1).doubled());
  }

  @Test
  void aPostThatIsRefusedIsNoSuccess() throws Exception {
    var result = run(post -> post == 10 ? -1 : 1);
    assertEquals(1, result.failed());
    assertFalse(result.isComplete());
  }

  private Result run(IntUnaryOperator copies) throws Exception {
    return run(Pace.of(WRITERS.size(), 100), copies);
  }

  /**
   * Loads a server.
   *
   * @param copies how often a post is written to each stream; below 0 it is refused
   */
  private Result run(Pace pace, IntUnaryOperator copies) throws Exception {
    var server = serve(copies);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort());
    var wire = new Wire(Carrier.HTTP_1, address, List.of("r"), WRITERS);
    try (var driver = new WireDriver(wire, STREAMS)) {
      return driver.run(pace, Duration.ZERO, Duration.ofMillis(500), () -> 0);
    }
  }

  private HttpServer serve(IntUnaryOperator copies) throws Exception {
    return vertx
        .createHttpServer()
        .requestHandler(
            request -> {
              if (request.path().equals("/events")) {
                streams.add(request.response().setChunked(true));
                var unused = request.response().write(": connected\n\n");
              } else {
                request.bodyHandler(body -> post(request, body, copies.applyAsInt(++posts)));
              }
            })
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get();
  }

  private void post(HttpServerRequest request, Buffer body, int copies) {
    for (int i = 0; i < copies; i++) {
      streams.forEach(stream -> stream.write("data: " + body + "\n\n"));
    }
    request.response().setStatusCode(copies < 0 ? 503 : 201).end();
  }
}
