package dev.parley.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.cluster.Buckets;
import dev.parley.cluster.LocalBuckets;
import dev.parley.model.User;
import dev.parley.settings.Rate;
import dev.parley.settings.RateSettings;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * How fast one user may say something. Decided here and now, so that a post waits for nobody;
 * several times a second the nodes count together what was said, and who is over the limit then has
 * to wait on all of them until it is made up for. So who talks to several nodes at once may say as
 * much on each before they know, and lastingly no more than on one. Safe from any thread.
 */
public final class PostLimit {
  /** How often the nodes count together. */
  static final Duration BETWEEN_COUNTS = Duration.ofMillis(250);

  /** What was said by more users than this in one go is counted together the next time. */
  private static final int MOST_AT_ONCE = 500;

  /** Some 10 MB; of more those are kept who spoke last. */
  private static final int MOST_AUTHORS = 50_000;

  private final Rate rate;
  private final Buckets shared;
  private final BooleanSupplier alone;
  private final Cache<Long, Author> authors =
      Caffeine.newBuilder()
          .maximumSize(MOST_AUTHORS)
          .expireAfterAccess(RateSettings.LONGEST)
          .build();
  private final Queue<Author> untold = new ConcurrentLinkedQueue<>();
  private final LongAdder refused = new LongAdder();

  /**
   * @param alone whether there are no other nodes to count with
   */
  PostLimit(Rate rate, Buckets shared, BooleanSupplier alone) {
    this.rate = rate;
    this.shared = shared;
    this.alone = alone;
  }

  /**
   * @throws RateLimited if the user has to wait
   */
  void take(User user) {
    if (rate.isUnlimited()) {
      return;
    }
    var author = authors.get(user.id(), id -> new Author(id, LocalBuckets.bucket(rate)));
    long nanos = author.take();
    if (nanos > 0) {
      refused.increment();
      throw RateLimited.until(Duration.ofNanos(nanos));
    }
    if (author.untold.getAndIncrement() == 0) {
      untold.add(author);
    }
  }

  /** Counts together with the other nodes what was said here since the last time. */
  void tell() {
    for (int told = 0; told < MOST_AT_ONCE; told++) {
      var author = untold.poll();
      if (author == null) {
        return;
      }
      long posts = author.untold.getAndSet(0);
      if (!alone.getAsBoolean()) {
        shared.charge("posts:" + author.id, rate, posts).onSuccess(author::owes);
      }
    }
  }

  /** How many posts were refused. */
  public long refused() {
    return refused.sum();
  }

  /** One user who has spoken here. */
  private static final class Author {
    private final long id;
    private final Bucket bucket;
    private final AtomicLong untold = new AtomicLong();
    private volatile long freeFromNanos = System.nanoTime();

    Author(long id, Bucket bucket) {
      this.id = id;
      this.bucket = bucket;
    }

    /** Zero if the user may speak now, else for how long not yet. */
    long take() {
      long owed = freeFromNanos - System.nanoTime();
      return owed > 0 ? owed : bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
    }

    void owes(Duration time) {
      if (!time.isZero()) {
        freeFromNanos = System.nanoTime() + time.toNanos();
      }
    }
  }
}
