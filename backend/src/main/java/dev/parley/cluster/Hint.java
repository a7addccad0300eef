package dev.parley.cluster;

import dev.parley.model.Event;
import java.util.List;

/** What nodes tell each other. May be lost, late, doubled or overtaken: the log decides. */
public sealed interface Hint {

  /** The sender's id. */
  String node();

  /** These events were committed by the sender to the log of that epoch, in this order. */
  record Announcement(String node, String epoch, List<Event> events) implements Hint {}

  /**
   * Somebody writes in a room just now.
   *
   * @param user their id
   */
  record Typing(String node, String epoch, String room, long user, String name) implements Hint {}

  /** The sender is there, once a second. */
  record Beat(NodeState state) implements Hint {
    @Override
    public String node() {
      return state.node();
    }
  }
}
