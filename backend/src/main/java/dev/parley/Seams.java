package dev.parley;

import dev.parley.cluster.Bus;
import dev.parley.log.EventLog;
import java.util.function.UnaryOperator;

/**
 * Where a node can be made worse on purpose: what is put around its bus and its log. Who checks the
 * server uses it; in production there is nothing around anything.
 *
 * @param aroundBus wraps the bus that the node talks to its peers on
 * @param aroundLog wraps the log that the node's rooms write and read
 */
public record Seams(UnaryOperator<Bus> aroundBus, UnaryOperator<EventLog> aroundLog) {
  /** A node as it is. */
  public static final Seams NONE = new Seams(UnaryOperator.identity(), UnaryOperator.identity());

  /** A node with another bus only. */
  public static Seams bus(UnaryOperator<Bus> around) {
    return new Seams(around, UnaryOperator.identity());
  }
}
