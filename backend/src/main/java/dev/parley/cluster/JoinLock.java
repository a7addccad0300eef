package dev.parley.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the nodes of one machine join one after the other, so that three that start at once form one
 * cluster. The system gives the lock back when its holder dies.
 */
final class JoinLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JoinLock.class);

  /** Several joins take less; a holder that takes longer is frozen and must not stop the others. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

  /** A file lock belongs to a whole process; this is for several nodes in one. */
  private static final Semaphore IN_THIS_PROCESS = new Semaphore(1);

  private final boolean firstInProcess;
  private final @Nullable FileChannel channel;

  private JoinLock(boolean firstInProcess, @Nullable FileChannel channel) {
    this.firstInProcess = firstInProcess;
    this.channel = channel;
  }

  /** Waits for its turn, at most {@link #LONGEST_WAIT}; blocks the calling thread. */
  static JoinLock take() {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    boolean first = false;
    try {
      first = IN_THIS_PROCESS.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
      return new JoinLock(first, first ? lockFile(deadline) : null);
    } catch (IOException e) {
      LOG.warn("the nodes of this machine can't wait for each other to join: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new JoinLock(first, null);
  }

  /** Gives way to the next; from any thread. */
  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      LOG.warn("the lock on joining stays until this process ends: {}", e.getMessage());
    }
    if (firstInProcess) {
      IN_THIS_PROCESS.release();
    }
  }

  private static FileChannel lockFile(long deadline) throws IOException {
    var name = "parley-" + System.getProperty("user.name") + ".lock";
    var file = Path.of(System.getProperty("java.io.tmpdir"), name);
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    while (channel.tryLock() == null && System.nanoTime() < deadline) {
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
    return channel;
  }
}
