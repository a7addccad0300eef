package dev.parley.cluster;

import java.util.Map;

/**
 * A small shared table: each node writes one entry, its own, and reads everyone's. What is written
 * reaches the others soon; entries of nodes that died stay until somebody removes them.
 */
public interface Board {

  /**
   * Replaces this node's entry. Returns at once; of several writes in a row the last one counts.
   */
  void write(String value);

  /** Removes the entry of a node that is gone. Returns at once. */
  void remove(String node);

  /** All entries known here, by node id. Never blocks. */
  Map<String, String> entries();

  /** Adds a listener that runs after each change, on a thread of the cluster; must not block. */
  void onChange(Runnable listener);
}
