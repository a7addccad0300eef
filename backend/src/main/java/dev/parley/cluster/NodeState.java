package dev.parley.cluster;

import java.time.Instant;

/**
 * How a node describes itself.
 *
 * @param node its id, unique to this process
 * @param name what its operator calls it
 * @param epoch the log it works on
 * @param head the last seq that it has put in order
 * @param streams how many streams are open on it
 */
public record NodeState(
    String node,
    String name,
    String epoch,
    long head,
    long streams,
    Instant startedAt,
    String version) {}
