package dev.parley.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.core.HazelcastInstance;
import dev.parley.settings.Rate;
import dev.parley.settings.RateSettings;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.grid.hazelcast.Bucket4jHazelcast;
import io.github.bucket4j.grid.hazelcast.HazelcastProxyManager;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buckets that all nodes draw from, in a Hazelcast map: each question is one short step at the
 * member that keeps the bucket. Where the cluster does not answer soon, this node counts alone for
 * a while; a limit is never a reason why something can't be done.
 */
final class SharedBuckets implements Buckets {
  private static final String MAP = "parley.buckets";

  /** Of the map as a whole on one node: some 30 MB. */
  private static final int MOST = 100_000;

  /** Numbers of Bucket4j's serializers in Hazelcast; nobody else here has any from 5700 on. */
  private static final int SERIALIZERS = 5_700;

  /** A healthy member answers within some milliseconds; a busy machine takes its time. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** So that not everybody waits in vain while a member hangs. */
  private static final Duration ALONE = Duration.ofSeconds(5);

  private static final Duration AFTER_START = Duration.ofSeconds(1);

  /** Questions that no thread has passed on yet. */
  private static final int QUEUE = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(SharedBuckets.class);

  private final Vertx vertx;
  private final HazelcastInstance hazelcast;
  private final LocalBuckets own = new LocalBuckets();
  private final ExecutorService calls;
  private volatile long asksFromNanos = System.nanoTime();

  /** Made a while after the start, which need not wait for it. On the thread of the calls. */
  private @Nullable AsyncProxyManager<String> shared;

  SharedBuckets(Vertx vertx, HazelcastInstance hazelcast) {
    this.vertx = vertx;
    this.hazelcast = hazelcast;
    // To pass a question on may block beside a frozen member; event loops must not.
    calls =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), SharedBuckets::thread);
    // To load all this takes longer than a question may; the first who asks shall not wait for it.
    vertx.setTimer(
        AFTER_START.toMillis(), timer -> giveBack("nobody", new Rate(1, Duration.ofSeconds(1))));
  }

  /**
   * What a member has to know before it starts: bounds for the map, and how to read questions
   * without Java's own serialization.
   */
  static void prepare(Config config) {
    HazelcastProxyManager.addCustomSerializers(config.getSerializationConfig(), SERIALIZERS);
    config.addMapConfig(
        new MapConfig(MAP)
            // A node that dies takes no counts with it; nobody waits for the copy.
            .setBackupCount(0)
            .setAsyncBackupCount(1)
            .setMaxIdleSeconds((int) RateSettings.LONGEST.toSeconds())
            .setEvictionConfig(
                new EvictionConfig()
                    .setEvictionPolicy(EvictionPolicy.LRU)
                    .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                    .setSize(MOST)));
  }

  @Override
  public Future<Duration> take(String key, Rate rate) {
    if (rate.isUnlimited()) {
      return Future.succeededFuture(Duration.ZERO);
    }
    return ask(
            key,
            rate,
            bucket ->
                bucket
                    .tryConsumeAndReturnRemaining(1)
                    .thenApply(probe -> Duration.ofNanos(probe.getNanosToWaitForRefill())))
        .recover(alone -> own.take(key, rate));
  }

  @Override
  public Future<Duration> charge(String key, Rate rate, long tokens) {
    if (rate.isUnlimited()) {
      return Future.succeededFuture(Duration.ZERO);
    }
    return ask(
            key,
            rate,
            bucket -> bucket.consumeIgnoringRateLimits(tokens).thenApply(Duration::ofNanos))
        .recover(alone -> own.charge(key, rate, tokens));
  }

  @Override
  public void giveBack(String key, Rate rate) {
    if (!rate.isUnlimited()) {
      ask(key, rate, bucket -> bucket.addTokens(1)).onFailure(alone -> own.giveBack(key, rate));
    }
  }

  void close() {
    calls.shutdown();
  }

  /** Nodes whose settings differ, during a change of them, count apart. */
  private <T> Future<T> ask(
      String key, Rate rate, Function<AsyncBucketProxy, CompletableFuture<T>> question) {
    if (calls.isShutdown() || System.nanoTime() - asksFromNanos < 0) {
      return Future.failedFuture("this node counts alone for now");
    }
    CompletableFuture<T> answer;
    try {
      answer =
          CompletableFuture.completedFuture(key)
              .thenComposeAsync(known -> question.apply(bucket(known, rate)), calls)
              .orTimeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return Future.failedFuture(e);
    }
    return Future.fromCompletionStage(answer, vertx.getOrCreateContext())
        .onFailure(this::countAlone);
  }

  private AsyncBucketProxy bucket(String key, Rate rate) {
    var configuration =
        BucketConfiguration.builder()
            .addLimit(limit -> limit.capacity(rate.count()).refillGreedy(rate.count(), rate.time()))
            .build();
    return shared()
        .getProxy(
            key + '@' + rate.count() + '/' + rate.time(),
            () -> CompletableFuture.completedFuture(configuration));
  }

  private AsyncProxyManager<String> shared() {
    var known = shared;
    if (known == null) {
      known =
          Bucket4jHazelcast.entryProcessorBasedBuilder(hazelcast.<String, byte[]>getMap(MAP))
              .expirationAfterWrite(
                  ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                      Duration.ofSeconds(1)))
              .build()
              .asAsync();
      shared = known;
    }
    return known;
  }

  private void countAlone(Throwable why) {
    long now = System.nanoTime();
    if (now - asksFromNanos >= 0) {
      asksFromNanos = now + ALONE.toNanos();
      LOG.warn("limits are counted by this node alone for a while: {}", why.toString());
    }
  }

  private static Thread thread(Runnable task) {
    var thread = new Thread(task, "limit-calls");
    thread.setDaemon(true);
    return thread;
  }
}
