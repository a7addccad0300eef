package dev.parley.web;

import dev.parley.log.LogUnavailable;
import dev.parley.model.User;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How many uploads may be under way on a node at a time. Safe from any thread. */
final class UploadLimit {
  /** Each holds less than a megabyte. */
  static final int MOST = 64;

  /** More than the web client begins at once; few enough that nobody keeps all others out. */
  static final int MOST_OF_A_USER = 8;

  private final Map<Long, Integer> ofUsers = new HashMap<>();
  private int all;

  /**
   * Every one that was taken has to be {@linkplain #giveBack given back}.
   *
   * @throws RateLimited if the user has as many under way as one may
   * @throws LogUnavailable if all others together have
   */
  synchronized void take(User user) {
    int mine = ofUsers.getOrDefault(user.id(), 0);
    if (mine >= MOST_OF_A_USER) {
      throw RateLimited.until(Duration.ZERO);
    }
    if (all >= MOST) {
      throw new LogUnavailable("too many uploads are under way");
    }
    all++;
    ofUsers.put(user.id(), mine + 1);
  }

  synchronized void giveBack(User user) {
    all--;
    ofUsers.computeIfPresent(user.id(), (id, mine) -> mine == 1 ? null : mine - 1);
  }
}
