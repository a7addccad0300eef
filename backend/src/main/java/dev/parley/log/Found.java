package dev.parley.log;

import java.util.List;

/**
 * What a search has found.
 *
 * @param ids of the newest messages that fit, newest first
 * @param lookedTo 0 if all messages were looked through or there are enough; else the id before
 *     which there may be more, since there was no time for them
 */
public record Found(List<Long> ids, long lookedTo) {
  public Found {
    ids = List.copyOf(ids);
  }
}
