package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.ChatClient;
import dev.parley.support.LossyBus;
import dev.parley.support.LossyBus.Harm;
import dev.parley.support.SseBlock;
import dev.parley.support.SseReader;
import dev.parley.support.TestCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bus is a hint: whatever it does, every stream is complete, in order, and without repeats. */
class BadBusTest {
  private static final int MESSAGES = 120;

  static Stream<Harm> harms() {
    return Stream.of(Harm.BAD, Harm.ALL_LOST);
  }

  @ParameterizedTest
  @MethodSource("harms")
  void everyStreamIsCompleteWhateverTheBusDoes(Harm harm) {
    var streams = new ArrayList<SseReader>();
    try (var cluster = TestCluster.of(2, LossyBus.around(harm, 7), "--limits", "off")) {
      var talks = new ArrayList<CompletableFuture<List<Long>>>();
      for (int i = 0; i < 2; i++) {
        streams.add(opened(cluster.node(i).guest()));
        streams.add(opened(cluster.node(i).guest()));
      }
      for (int i = 0; i < 2; i++) {
        talks.add(talk(cluster.node(i).guest()));
      }
      var ids = talks.stream().flatMap(talk -> talk.join().stream()).sorted().toList();
      long last = ids.get(ids.size() - 1);
      for (var stream : streams) {
        stream.await("the last", block -> block.is("chat-message") && block.seq() == last);
        assertEquals(ids, seqs(stream));
      }
    } finally {
      streams.forEach(SseReader::close);
    }
  }

  private static CompletableFuture<List<Long>> talk(ChatClient author) {
    return CompletableFuture.supplyAsync(
        () ->
            IntStream.range(0, MESSAGES)
                .mapToObj(number -> author.said("number " + number))
                .toList());
  }

  private static SseReader opened(ChatClient client) {
    var stream = client.stream();
    stream.await("presence");
    return stream;
  }

  private static List<Long> seqs(SseReader stream) {
    return stream.all("chat-message").stream().map(SseBlock::seq).toList();
  }
}
