package dev.parley.cluster;

import dev.parley.cluster.Hint.Beat;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is really there. Sends this node's beat each second, listens for the others', and mends the
 * bus when members are not heard on it. Safe to ask from any thread.
 */
public final class Peers {
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** The users of a node that died are just arriving at another one. */
  private static final Duration GRACE = Duration.ofMillis(3_500);

  /**
   * A node that had been silent for longer when it was put out of the cluster gets no grace. Not
   * much less than the 10 s after which that happens to frozen ones: beside a frozen node healthy
   * ones can lose each other sooner, and then their words come by the log a little later.
   */
  private static final Duration WAS_SILENT = Duration.ofMillis(8_500);

  /** A process that slept this long has been put out of the cluster, or is about to be. */
  private static final Duration ASLEEP_TOO_LONG = Duration.ofSeconds(8);

  /**
   * A member that does not answer is put out of the cluster after 10 s. One that still is a member
   * and was not heard for longer is well: it is the bus that has lost somebody's registration. To
   * register anew any earlier, beside a member that hangs, is what loses registrations.
   */
  private static final Duration BUS_IS_SUSPECT = Duration.ofSeconds(12);

  /** A node that has just joined has its verticles to start before it beats. */
  private static final Duration JOINING = Duration.ofSeconds(10);

  private static final Duration BETWEEN_REPAIRS = Duration.ofSeconds(5);

  /**
   * The word of a removal can be late. A member that is still silent after a repair of the bus,
   * while others are heard, is gone.
   */
  private static final Duration SILENT_IS_GONE = Duration.ofMillis(13_500);

  /** Others may not have noticed yet what this node takes to be over. */
  private static final Duration TROUBLE_PASSES = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Peers.class);

  private final Cluster cluster;
  private final Bus bus;
  private final Supplier<NodeState> self;
  private final Runnable sleptTooLong;
  private final Map<String, Peer> peers = new ConcurrentHashMap<>();
  private int size;
  private volatile long lostNanos = System.nanoTime() - TROUBLE_PASSES.toNanos();
  private volatile long tickedNanos = System.nanoTime();
  private volatile long repairedNanos = System.nanoTime();
  private final LongAdder repairs = new LongAdder();

  /**
   * @param self what this node says of itself
   * @param sleptTooLong told, on an event loop, when this process was frozen for so long that its
   *     peers have given it up
   */
  public Peers(Cluster cluster, Bus bus, Supplier<NodeState> self, Runnable sleptTooLong) {
    this.cluster = cluster;
    this.bus = bus;
    this.self = self;
    this.sleptTooLong = sleptTooLong;
  }

  /** Begins to beat, on the caller's context. */
  public void start(Vertx vertx) {
    bus.listen(this::heard);
    cluster.onMembership(this::noteMembers);
    tick();
    vertx.setPeriodic(BEAT.toMillis(), timer -> tick());
  }

  /** The ids of the nodes whose word counts: the members, and those who just were. */
  public Set<String> live() {
    long now = System.nanoTime();
    var live = new HashSet<>(cluster.nodes());
    live.add(cluster.node());
    peers.forEach(
        (node, peer) -> {
          if (now - peer.memberNanos < GRACE.toNanos()
              && peer.memberNanos - peer.heardNanos < WAS_SILENT.toNanos()) {
            live.add(node);
          }
        });
    if (hearsSomebody(now)) {
      live.removeIf(node -> silentNanos(node, now) > SILENT_IS_GONE.toNanos());
    }
    return live;
  }

  private boolean hearsSomebody(long now) {
    return peers.values().stream().anyMatch(peer -> now - peer.heardNanos < GRACE.toNanos());
  }

  private long silentNanos(String node, long now) {
    var peer = peers.get(node);
    return peer == null ? 0 : peer.silentNanos(now);
  }

  /** What all live nodes last said of themselves, this one included. */
  public Collection<NodeState> states() {
    var live = live();
    var states = new ArrayList<NodeState>(List.of(self.get()));
    peers.forEach(
        (node, peer) -> {
          if (peer.state != null && live.contains(node)) {
            states.add(peer.state);
          }
        });
    return states;
  }

  /** Whether a member is silent, or one was lost not long ago: some may be cut off from others. */
  public boolean inTrouble() {
    long now = System.nanoTime();
    return now - lostNanos < TROUBLE_PASSES.toNanos()
        || cluster.nodes().stream().anyMatch(node -> silentNanos(node, now) > GRACE.toNanos());
  }

  /** A member and for how long it has not been heard on the bus. */
  public record Silence(String name, Duration time) {}

  /**
   * The members that have not been heard for longer than that, by their names. One that has just
   * joined, and was never heard, has some seconds' grace.
   */
  public List<Silence> silent(Duration longest) {
    long now = System.nanoTime();
    var silent = new ArrayList<Silence>();
    for (var node : cluster.nodes()) {
      var peer = peers.get(node);
      if (peer != null && peer.silentNanos(now) > peer.patience(longest).toNanos()) {
        silent.add(new Silence(peer.name(node), Duration.ofNanos(peer.silentNanos(now))));
      }
    }
    return silent;
  }

  /** For how long the member that was heard last of all has been silent; zero when alone. */
  public Duration longestSilence() {
    long now = System.nanoTime();
    return cluster.nodes().stream()
        .map(node -> Duration.ofNanos(silentNanos(node, now)))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** How often this node registered anew on the bus, since hints stayed away. */
  public long repairs() {
    return repairs.sum();
  }

  private boolean busIsSuspect(long now) {
    return cluster.nodes().stream()
        .map(peers::get)
        .anyMatch(peer -> peer != null && now - peer.heardNanos > BUS_IS_SUSPECT.toNanos());
  }

  private void tick() {
    noticeOwnSleep();
    noteMembers();
    bus.publish(new Beat(self.get()));
    long now = System.nanoTime();
    if (busIsSuspect(now) && now - repairedNanos > BETWEEN_REPAIRS.toNanos()) {
      repairedNanos = now;
      repairs.increment();
      LOG.info("hints stay away; this node registers anew on the bus");
      bus.registerAnew();
    }
  }

  /** A process that was frozen has heard nobody; that says nothing about the others. */
  private void noticeOwnSleep() {
    long now = System.nanoTime();
    long asleep = now - tickedNanos;
    tickedNanos = now;
    if (asleep > 3 * BEAT.toNanos()) {
      peers.values().forEach(peer -> peer.heardNanos = now);
    }
    if (asleep > ASLEEP_TOO_LONG.toNanos() && !peers.isEmpty()) {
      sleptTooLong.run();
    }
  }

  private synchronized void noteMembers() {
    long now = System.nanoTime();
    var members = cluster.nodes();
    if (members.size() < size) {
      lostNanos = now;
    }
    if (members.size() != size) {
      size = members.size();
      LOG.info("the cluster has {} {}", size, size == 1 ? "node" : "nodes");
    }
    for (var node : members) {
      if (!node.equals(cluster.node())) {
        peers.computeIfAbsent(node, id -> new Peer(now)).memberNanos = now;
      }
    }
    peers
        .entrySet()
        .removeIf(
            entry ->
                !members.contains(entry.getKey())
                    && now - entry.getValue().memberNanos > GRACE.toNanos());
  }

  private void heard(Hint hint) {
    var peer = peers.get(hint.node());
    if (peer != null) {
      peer.heardNanos = System.nanoTime();
      peer.heard = true;
      if (hint instanceof Beat beat) {
        peer.state = beat.state();
      }
    }
  }

  private static final class Peer {
    private volatile long memberNanos;
    private volatile long heardNanos;
    private volatile boolean heard;
    private volatile @Nullable NodeState state;

    Peer(long now) {
      memberNanos = now;
      heardNanos = now;
    }

    /** What it says it is called; before it has said so, its id. */
    String name(String id) {
      return state == null ? "the new member " + id : state.name();
    }

    Duration patience(Duration usual) {
      return heard || usual.compareTo(JOINING) > 0 ? usual : JOINING;
    }

    /** Hints that come while this asks can be younger than its now. */
    long silentNanos(long now) {
      return Math.max(0, now - heardNanos);
    }
  }
}
