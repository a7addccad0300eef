package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Await;
import dev.parley.support.PlainAndSecure;
import dev.parley.support.SseBlock;
import dev.parley.support.Transport;
import dev.parley.support.Valve;
import dev.parley.support.WireClient;
import dev.parley.support.WireStream;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that stands still for a moment, with many streams on it. */
class StandstillTest {
  private static final int STREAMS = 100;
  private static final int MESSAGES = 30;
  private static final int ROUNDS = 3;
  private static final String TEXT = "x".repeat(3_000);

  @TempDir private Path folder;
  private PlainAndSecure nodes;

  @BeforeEach
  void start() {
    nodes = new PlainAndSecure(folder, "--limits", "off");
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_2", "HTTP_2_CLEAR"})
  void allItsStreamsGoOnAndMissNothing(Transport transport) {
    try (var valve = new Valve(nodes.vertx(), nodes.node(transport).node().port());
        var reader = nodes.connect(transport, valve.port());
        var writer = nodes.connect(transport)) {
      assertEquals(201, reader.signIn("ann").status());
      assertEquals(201, writer.signIn("ben").status());
      var streams = streams(reader);
      for (int round = 1; round <= ROUNDS; round++) {
        valve.shut();
        for (int i = 0; i < MESSAGES; i++) {
          assertEquals(201, writer.say(TEXT).status());
        }
        valve.open();
        int count = round * MESSAGES;
        for (var stream : streams) {
          Await.until("all came", () -> stream.all("chat-message").size() >= count);
        }
      }
      var seqs = seqs(streams.get(0));
      assertEquals(
          LongStream.iterate(seqs.get(0), seq -> seq + 1).limit(seqs.size()).boxed().toList(),
          seqs);
      streams.forEach(stream -> assertEquals(seqs, seqs(stream)));
    }
  }

  private static List<WireStream> streams(WireClient client) {
    var streams = IntStream.range(0, STREAMS).mapToObj(i -> client.streamLater()).toList();
    Await.result(Future.all(streams));
    return streams.stream().map(Future::result).toList();
  }

  private static List<Long> seqs(WireStream stream) {
    return stream.all("chat-message").stream().map(SseBlock::seq).toList();
  }
}
