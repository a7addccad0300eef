package dev.parley.stream;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How many streams a user and an address may have open on this node. Safe from any thread. */
final class StreamLimits {
  private final int perUser;
  private final int perAddress;
  private final ConcurrentMap<Long, Integer> users = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Integer> addresses = new ConcurrentHashMap<>();
  private final AtomicLong open = new AtomicLong();

  StreamLimits(int perUser, int perAddress) {
    this.perUser = perUser;
    this.perAddress = perAddress;
  }

  /** Counts a stream, or counts nothing and says no. */
  boolean admit(Reader reader) {
    if (users.merge(reader.user().id(), 1, Integer::sum) > perUser) {
      users.compute(reader.user().id(), StreamLimits::oneLess);
      return false;
    }
    if (addresses.merge(reader.address(), 1, Integer::sum) > perAddress) {
      addresses.compute(reader.address(), StreamLimits::oneLess);
      users.compute(reader.user().id(), StreamLimits::oneLess);
      return false;
    }
    open.incrementAndGet();
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

  private static <K> @Nullable Integer oneLess(K key, @Nullable Integer count) {
    return count == null || count <= 1 ? null : count - 1;
  }
}
