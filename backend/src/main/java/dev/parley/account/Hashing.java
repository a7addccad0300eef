package dev.parley.account;

import dev.parley.account.Argon2id.Cost;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes and compares hashes of passwords, on a few threads of its own: each takes some 60 ms and 19
 * MiB, which no event loop may wait for. A future fails with {@link TooBusy}, at once, when too
 * many are waiting. Safe from any thread.
 */
public final class Hashing {
  /** OWASP's least for Argon2id; docs/decisions/0019-passwords.md says what it takes. */
  static final Cost COST = new Cost(19_456, 2, 1);

  /** Half the cores, so that messages go on while many sign in; so much memory is taken at most. */
  private static final int THREADS =
      Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));

  /** Who is last in so long a line waits for some 4 s a thread; more had better come again. */
  static final int MOST_WAITING = 64;

  private final Argon2id argon;
  private final WorkerExecutor threads;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Its threads end with this Vert.x. */
  public Hashing(Vertx vertx) {
    this(vertx, COST);
  }

  Hashing(Vertx vertx, Cost cost) {
    argon = new Argon2id(cost);
    threads = vertx.createSharedWorkerExecutor("passwords", THREADS);
  }

  /** A hash to keep. */
  Future<String> hash(Password password) {
    return later(() -> argon.hash(password));
  }

  /**
   * What came of comparing.
   *
   * @param right whether the password is the one that was hashed
   * @param renewed another hash of it to keep, where the old one costs other than it should
   */
  record Verdict(boolean right, Optional<String> renewed) {}

  /**
   * Compares a password with a hash. Without one it takes as long and the password is wrong, so
   * that nobody can tell by the time whether a name exists.
   */
  Future<Verdict> compare(Password password, Optional<String> hash) {
    return later(
        () -> {
          if (hash.isEmpty()) {
            var unused = argon.hash(password);
            return new Verdict(false, Optional.empty());
          }
          boolean right = argon.matches(password, hash.get());
          boolean outdated = right && !argon.isCurrent(hash.get());
          return new Verdict(
              right, outdated ? Optional.of(argon.hash(password)) : Optional.empty());
        });
  }

  private <T> Future<T> later(Callable<T> work) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(new TooBusy());
    }
    return threads.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
  }
}
