package dev.parley.chat;

import java.util.Set;

/**
 * What somebody may see, as of one moment of the log.
 *
 * @param rooms the ids of the rooms that they are in, the lobby among them
 * @param head the log's last seq at that moment
 * @param first the oldest event that can still be replayed
 */
public record Membership(Set<String> rooms, long head, long first) {}
