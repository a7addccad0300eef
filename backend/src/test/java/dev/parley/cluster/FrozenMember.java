package dev.parley.cluster;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import dev.parley.support.Await;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A member of this JVM that keeps its connections and answers no question about its data, as one
 * does whose machine hangs.
 */
final class FrozenMember {
  private final CompletableFuture<Void> released = new CompletableFuture<>();
  private final AtomicInteger frozen = new AtomicInteger();

  private FrozenMember() {}

  /** Freezes a member; returns once it is. */
  static FrozenMember freeze(HazelcastInstance member) {
    var frost = new FrozenMember();
    IMap<String, String> map = member.getMap("frost");
    var partitions = new HashSet<Integer>();
    for (int i = 0; partitions.size() < own(member); i++) {
      var key = Integer.toString(i);
      var partition = member.getPartitionService().getPartition(key);
      if (member.getCluster().getLocalMember().equals(partition.getOwner())
          && partitions.add(partition.getPartitionId())) {
        var asked = map.submitToKey(key, frost.work());
        asked.whenComplete((none, e) -> frost.frozen.decrementAndGet());
      }
    }
    Await.until("it is frozen", () -> frost.frozen.get() > 0);
    return frost;
  }

  /** The member of a cluster by this name that is the oldest, or the one that came last. */
  static HazelcastInstance of(String cluster, boolean oldest) {
    return Hazelcast.getAllHazelcastInstances().stream()
        .filter(each -> each.getConfig().getClusterName().equals(cluster))
        .filter(each -> isOldest(each) == oldest)
        .findFirst()
        .orElseThrow();
  }

  /** Lets it go on. */
  void thaw() {
    released.complete(null);
  }

  private static boolean isOldest(HazelcastInstance member) {
    var members = member.getCluster();
    return members.getMembers().iterator().next().equals(members.getLocalMember());
  }

  private static long own(HazelcastInstance member) {
    var self = member.getCluster().getLocalMember();
    return member.getPartitionService().getPartitions().stream()
        .filter(partition -> self.equals(partition.getOwner()))
        .count();
  }

  /** Holds the thread that works on a partition. It is never sent anywhere. */
  private EntryProcessor<String, String, String> work() {
    return (EntryProcessor<String, String, String> & ReadOnly)
        entry -> {
          frozen.incrementAndGet();
          released.join();
          return "";
        };
  }
}
