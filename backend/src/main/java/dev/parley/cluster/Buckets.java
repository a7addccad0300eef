package dev.parley.cluster;

import dev.parley.settings.Rate;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * How often things were done, by key: token buckets, full at first, that fill evenly. The futures
 * never fail and do not take long; they complete on the caller's context.
 */
public interface Buckets {

  /** Takes a token. Gives zero if there was one, else how long until there will be. */
  Future<Duration> take(String key, Rate rate);

  /**
   * Takes so many tokens whether they are there or not. Gives how long until none is owed, zero if
   * all were there.
   */
  Future<Duration> charge(String key, Rate rate, long tokens);

  /** Puts a token back that was taken. Returns at once. */
  void giveBack(String key, Rate rate);
}
