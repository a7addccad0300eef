package dev.parley.it;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Some who write all at once. Each says one thing after the other, and each thing as often as it
 * takes until a node has acknowledged it; the nodes take turns.
 */
final class Writers implements AutoCloseable {
  private final List<ParleyProcess> nodes;
  private final Duration pause;
  private final List<Thread> threads;
  private final SortedMap<Long, String> acknowledged = new ConcurrentSkipListMap<>();
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile boolean stopped;

  private Writers(List<ParleyProcess> nodes, Duration pause, ChatClient... authors) {
    this.nodes = List.copyOf(nodes);
    this.pause = pause;
    this.threads =
        Stream.of(authors)
            .map(author -> new Thread(() -> write(author), "writer-" + author.name()))
            .toList();
  }

  /**
   * They begin to write.
   *
   * @param pause after each message, so that it is a conversation or a flood
   * @param authors carry a token each, which is good on every node
   */
  static Writers start(List<ParleyProcess> nodes, Duration pause, ChatClient... authors) {
    var writers = new Writers(nodes, pause, authors);
    for (var thread : writers.threads) {
      thread.setDaemon(true);
      thread.start();
    }
    return writers;
  }

  /** Waits until so many more were acknowledged. */
  void awaitMore(int count) {
    int wanted = acknowledged.size() + count;
    Await.until(wanted + " messages are acknowledged", () -> acknowledged.size() >= wanted);
  }

  /** The texts that were acknowledged, by id: all that there are, once they have finished. */
  SortedMap<Long, String> acknowledged() {
    return new TreeMap<>(acknowledged);
  }

  /** How many attempts were not answered. */
  int unanswered() {
    return unanswered.get();
  }

  @Override
  public void close() {
    finish();
  }

  /** They end, each when what it has begun is acknowledged. */
  void finish() {
    stopped = true;
    Await.until(
        "the last message is acknowledged", () -> threads.stream().noneMatch(Thread::isAlive));
  }

  private void write(ChatClient author) {
    for (int i = 0; !stopped; i++) {
      say(author, author.name() + " " + i, i);
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  private void say(ChatClient author, String text, int turn) {
    var clientId = UUID.randomUUID().toString();
    var message = new JsonObject().put("text", text).put("clientId", clientId);
    for (int attempt = turn; ; attempt++) {
      var here = Nodes.at(nodes.get(attempt % nodes.size()), author);
      try {
        var answer = here.post("/api/rooms/lobby/messages", message);
        if (answer.status() < 300) {
          acknowledged.put(answer.json().getJsonObject("message").getLong("id"), text);
          return;
        }
      } catch (UncheckedIOException e) {
        // Whether it is in the log can't be known; the next attempt finds out by the clientId.
        unanswered.incrementAndGet();
      }
    }
  }
}
