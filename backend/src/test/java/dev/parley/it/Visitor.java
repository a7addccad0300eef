package dev.parley.it;

import dev.parley.support.ChatClient;
import dev.parley.support.SseReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Somebody who reads at one node, and comes back with the cursor when the stream has ended. */
final class Visitor implements AutoCloseable {
  private final ChatClient client;
  private final List<SseReader> streams = new ArrayList<>();

  private Visitor(ChatClient client) {
    this.client = client;
  }

  /** Opens the first stream and waits for the roster. */
  static Visitor open(ChatClient client) {
    var visitor = new Visitor(client);
    var stream = client.stream();
    visitor.streams.add(stream);
    stream.await("presence");
    return visitor;
  }

  /** Opens a stream anew if the last one has ended and somebody answers. */
  void comeBack() {
    if (hasLost()) {
      try {
        streams.add(client.streamFrom(cursor()));
      } catch (UncheckedIOException e) {
        // Nobody is there yet.
      }
    }
  }

  /** Whether the last stream has ended. */
  boolean hasLost() {
    return last().ended();
  }

  /** The node that the last stream is of. */
  String node() {
    return last().all("welcome").get(0).json().getString("node");
  }

  private SseReader last() {
    return streams.get(streams.size() - 1);
  }

  /** As a browser keeps it: a stream that ended at once has not changed it. */
  private String cursor() {
    return streams.stream()
        .map(SseReader::lastEventId)
        .filter(id -> !id.isEmpty())
        .reduce("", (before, after) -> after);
  }

  /** What was heard on all the streams together. */
  Heard heard() {
    return Heard.on(streams.toArray(SseReader[]::new));
  }

  @Override
  public void close() {
    streams.forEach(SseReader::close);
  }
}
