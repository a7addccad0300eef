package dev.parley.cluster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.settings.Rate;
import dev.parley.settings.RateSettings;
import io.github.bucket4j.Bucket;
import io.vertx.core.Future;
import java.time.Duration;

/** Buckets of this node alone. Safe from any thread. */
public final class LocalBuckets implements Buckets {
  /** Some 10 MB; of more the ones that were used last are kept. */
  private static final int MOST = 50_000;

  /** One that was left alone for so long is full again. */
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(RateSettings.LONGEST).build();

  /** A full bucket that is counted in memory, for those who keep it themselves. */
  public static Bucket bucket(Rate rate) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(rate.count()).refillGreedy(rate.count(), rate.time()))
        .build();
  }

  @Override
  public Future<Duration> take(String key, Rate rate) {
    var probe = of(key, rate).tryConsumeAndReturnRemaining(1);
    return Future.succeededFuture(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  @Override
  public Future<Duration> charge(String key, Rate rate, long tokens) {
    return Future.succeededFuture(
        Duration.ofNanos(of(key, rate).consumeIgnoringRateLimits(tokens)));
  }

  @Override
  public void giveBack(String key, Rate rate) {
    of(key, rate).addTokens(1);
  }

  private Bucket of(String key, Rate rate) {
    return buckets.get(key, unknown -> bucket(rate));
  }
}
