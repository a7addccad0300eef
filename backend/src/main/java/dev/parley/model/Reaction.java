package dev.parley.model;

import java.util.List;

/**
 * One emoji under a message, and whose it is.
 *
 * @param count of how many people
 * @param users the names of some of them, whoever was first in front
 */
public record Reaction(String emoji, long count, List<String> users) {

  public Reaction {
    users = List.copyOf(users);
  }
}
