package dev.parley.web;

import dev.parley.model.User;
import dev.parley.settings.LimitSettings;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How fast one user may say something on this node. Safe from any thread. */
public final class PostLimit {
  /** A bucket that was left alone for long is full again and need not be kept. */
  private static final int MAX_BUCKETS = 10_000;

  private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);

  private final LimitSettings limits;
  private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();
  private volatile long sweptNanos = System.nanoTime();

  public PostLimit(LimitSettings limits) {
    this.limits = limits;
  }

  /**
   * @throws RateLimited if the user has to wait
   */
  void take(User user) {
    if (limits.postsPerSecond() == LimitSettings.UNLIMITED) {
      return;
    }
    long now = System.nanoTime();
    if (buckets.size() > MAX_BUCKETS && now - sweptNanos > BETWEEN_SWEEPS.toNanos()) {
      sweptNanos = now;
      forgetFull();
    }
    var bucket = buckets.computeIfAbsent(user.id(), id -> newBucket());
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      refused.increment();
      throw new RateLimited(1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()));
    }
  }

  /** How many posts were refused. */
  public long refused() {
    return refused.sum();
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(limits.postsBurst())
                    .refillGreedy(limits.postsPerSecond(), Duration.ofSeconds(1)))
        .build();
  }

  private void forgetFull() {
    for (Iterator<Bucket> all = buckets.values().iterator(); all.hasNext(); ) {
      if (all.next().getAvailableTokens() >= limits.postsBurst()) {
        all.remove();
      }
    }
  }
}
