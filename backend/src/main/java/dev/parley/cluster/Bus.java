package dev.parley.cluster;

import java.util.function.Consumer;

/** Carries hints to every node, the sender included. Promises nothing about any single one. */
public interface Bus {

  /** Sends to all nodes. Returns at once; from any thread. */
  void publish(Hint hint);

  /** Adds a listener for every hint that arrives. It runs on an event loop and must not block. */
  void listen(Consumer<Hint> listener);

  /** Makes this node known to its peers anew, after hints have stayed away. */
  void registerAnew();
}
