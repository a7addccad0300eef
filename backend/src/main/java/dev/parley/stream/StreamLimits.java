package dev.parley.stream;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How many streams a user, an address and all together may have open on this node. Safe from any
 * thread.
 */
final class StreamLimits {
  private final int perUser;
  private final int perAddress;
  private final int altogether;
  private final ConcurrentMap<Long, Integer> users = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Integer> addresses = new ConcurrentHashMap<>();
  private final AtomicLong open = new AtomicLong();

  StreamLimits(int perUser, int perAddress, int altogether) {
    this.perUser = perUser;
    this.perAddress = perAddress;
    this.altogether = altogether;
  }

  /** Counts a stream, or counts nothing and says no. */
  boolean admit(Reader reader) {
    if (open.getAndUpdate(this::oneMore) >= altogether) {
      return false;
    }
    if (users.merge(reader.user().id(), 1, Integer::sum) > perUser) {
      users.compute(reader.user().id(), StreamLimits::oneLess);
      open.decrementAndGet();
      return false;
    }
    if (addresses.merge(reader.address(), 1, Integer::sum) > perAddress) {
      release(reader);
      return false;
    }
    return true;
  }

  /** Takes back what {@link #admit} counted. */
  void release(Reader reader) {
    users.compute(reader.user().id(), StreamLimits::oneLess);
    addresses.compute(reader.address(), StreamLimits::oneLess);
    open.decrementAndGet();
  }

  long open() {
    return open.get();
  }

  private long oneMore(long count) {
    return count < altogether ? count + 1 : count;
  }

  private static <K> @Nullable Integer oneLess(K key, @Nullable Integer count) {
    return count == null || count <= 1 ? null : count - 1;
  }
}
