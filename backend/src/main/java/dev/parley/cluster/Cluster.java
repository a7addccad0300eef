package dev.parley.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** This node's part in the cluster: a clustered Vert.x on Hazelcast, and who else is there. */
public final class Cluster {
  private static final String EPOCH = "parley.epoch";
  private static final String NODE_ID = "__vertx.nodeId";
  private static final String PRESENCE = "parley.presence";

  private final Vertx vertx;
  private final HazelcastClusterManager manager;
  private final HazelcastInstance hazelcast;
  private final String epoch;
  private final SharedBuckets buckets;
  private final ExecutorService calls =
      Executors.newSingleThreadExecutor(
          task -> {
            var thread = new Thread(task, "cluster-calls");
            thread.setDaemon(true);
            return thread;
          });

  private Cluster(Vertx vertx, HazelcastClusterManager manager, String epoch) {
    this.vertx = vertx;
    this.manager = manager;
    this.epoch = epoch;
    this.hazelcast = manager.getHazelcastInstance();
    this.buckets = new SharedBuckets(vertx, hazelcast);
    MuteConnections.watch(vertx, hazelcast);
  }

  /**
   * Joins the cluster, or starts one. Blocks while other nodes of this machine are joining.
   *
   * @param file a Hazelcast XML file; if there is none, the {@code cluster.xml} at hand or the
   *     jar's
   * @param name only nodes with the same name find each other
   * @param epoch the log that this node works on; told to the others as a member attribute
   * @return fails with {@link ClusterFailed} if the file is bad or the network can't be used
   */
  public static Future<Cluster> join(Optional<Path> file, String name, String epoch) {
    return Future.succeededFuture(file)
        .map(ClusterConfig::load)
        .compose(config -> join(config.setClusterName(name), epoch));
  }

  private static Future<Cluster> join(Config config, String epoch) {
    config.getMemberAttributeConfig().setAttribute(EPOCH, epoch);
    // A node that starts knows the others' presence before its first stream asks.
    config.getReplicatedMapConfig(PRESENCE).setAsyncFillup(false);
    SharedBuckets.prepare(config);
    var neighbours = new Neighbours(config);
    var manager = new HazelcastClusterManager(config);
    var turn = JoinLock.take();
    neighbours.askThoseWhoListen();
    return Vertx.builder()
        .with(new VertxOptions().setEventBusOptions(busOptions()).setPreferNativeTransport(true))
        .withClusterManager(manager)
        .buildClustered()
        .onComplete(
            joined -> {
              neighbours.askAll();
              turn.close();
            })
        .map(vertx -> new Cluster(vertx, manager, epoch))
        .onSuccess(joined -> Exposure.warn(config, joined.hazelcast))
        .recover(
            e -> Future.failedFuture(new ClusterFailed("the cluster can't be joined: " + e, e)));
  }

  /** With the defaults a direction stays dead for up to two minutes after a partition heals. */
  private static EventBusOptions busOptions() {
    var options = new EventBusOptions();
    options.setClusterPingInterval(2_000).setClusterPingReplyInterval(2_000);
    options.setReadIdleTimeout(6).setConnectTimeout(2_000);
    return options;
  }

  public Vertx vertx() {
    return vertx;
  }

  /** This node's id, unique to the process. */
  public String node() {
    return manager.getNodeId();
  }

  /**
   * The ids of all nodes that are members now, oldest first, as far as this one knows; none once it
   * has left. Never blocks.
   */
  public List<String> nodes() {
    return members().stream()
        .map(member -> member.getAttribute(NODE_ID))
        .filter(id -> id != null)
        .toList();
  }

  /** Runs on a thread of Hazelcast after each change of the membership; must not block. */
  public void onMembership(Runnable listener) {
    hazelcast
        .getCluster()
        .addMembershipListener(
            new MembershipListener() {
              @Override
              public void memberAdded(MembershipEvent event) {
                listener.run();
              }

              @Override
              public void memberRemoved(MembershipEvent event) {
                listener.run();
              }
            });
  }

  /** The board of who is here. */
  public Board presenceBoard() {
    return new ReplicatedBoard(hazelcast.getReplicatedMap(PRESENCE), node(), calls);
  }

  /** What limits are counted in; all nodes together. */
  public Buckets buckets() {
    return buckets;
  }

  /**
   * Looks whether the members can work together with this node.
   *
   * @param spansMachines whether this node's database can be reached from other machines
   * @return fails with {@link ClusterFailed} if they work on another log, or are on machines that
   *     can't reach this one
   */
  public Future<Void> fits(boolean spansMachines) {
    var elsewhere = foreignHosts();
    if (!elsewhere.isEmpty() && !spansMachines) {
      return Future.failedFuture(
          new ClusterFailed(
              "SQLite can't be shared by machines, and the cluster has members on "
                  + String.join(", ", elsewhere)
                  + "; use PostgreSQL or another --cluster-name"));
    }
    return members().stream().allMatch(this::hasSameLog)
        ? Future.succeededFuture()
        : Future.failedFuture(
            new ClusterFailed(
                "the cluster works on another database than this node; use the same --database or"
                    + " another --cluster-name"));
  }

  private boolean hasSameLog(Member member) {
    var its = member.getAttribute(EPOCH);
    return its == null || its.equals(epoch);
  }

  private List<String> foreignHosts() {
    return members().stream()
        .map(member -> member.getAddress().getHost())
        .filter(host -> !HostAddress.isOfThisMachine(address(host)))
        .toList();
  }

  /** Leaves the cluster and closes Vert.x. */
  public Future<Void> leave() {
    calls.shutdown();
    buckets.close();
    return vertx.close();
  }

  /** Runs on a thread of Hazelcast once this node was taken into another half of the cluster. */
  public void onMerged(Runnable listener) {
    hazelcast
        .getLifecycleService()
        .addLifecycleListener(
            event -> {
              if (event.getState() == LifecycleState.MERGED) {
                listener.run();
              }
            });
  }

  /** Drops out without a word to the others, who have given this node up, and closes Vert.x. */
  public Future<Void> dropOut() {
    terminate();
    return leave();
  }

  void terminate() {
    hazelcast.getLifecycleService().terminate();
  }

  private Set<Member> members() {
    try {
      return hazelcast.getCluster().getMembers();
    } catch (HazelcastInstanceNotActiveException e) {
      return Set.of();
    }
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new ClusterFailed("the member address " + host + " means nothing here", e);
    }
  }
}
