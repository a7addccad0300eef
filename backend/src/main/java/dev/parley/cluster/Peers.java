package dev.parley.cluster;

import dev.parley.cluster.Hint.Beat;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is really there: members of the cluster that are also heard. Sends this node's beat each
 * second and listens for the others'. Safe to ask from any thread.
 */
public final class Peers {
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** A silent peer may be slow; after this long its users are better shown as gone. */
  private static final Duration SILENT_IS_GONE = Duration.ofSeconds(12);

  /** The users of a node that died are just arriving at another one. */
  private static final Duration GRACE_FOR_MEMBERS = Duration.ofSeconds(3);

  /** A process that slept this long has been put out of the cluster, or is about to be. */
  private static final Duration ASLEEP_TOO_LONG = Duration.ofSeconds(8);

  /** Past this the bus itself is suspected. */
  private static final Duration SILENT_IS_SUSPECT = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final Bus bus;
  private final Supplier<NodeState> self;
  private final Runnable sleptTooLong;
  private final Map<String, Peer> peers = new ConcurrentHashMap<>();
  private volatile long tickedNanos = System.nanoTime();
  private volatile long registeredNanos = System.nanoTime();

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

  /** The ids of the nodes whose word counts: this one, and members lately seen and heard. */
  public Set<String> live() {
    long now = System.nanoTime();
    var live = new HashSet<String>();
    live.add(cluster.node());
    peers.forEach(
        (node, peer) -> {
          if (now - peer.memberNanos < GRACE_FOR_MEMBERS.toNanos()
              && now - peer.heardNanos < SILENT_IS_GONE.toNanos()) {
            live.add(node);
          }
        });
    return live;
  }

  /** Whether a node is a member now, live or not. */
  public boolean isMember(String node) {
    return cluster.nodes().contains(node);
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

  /** Members that have not been heard for some seconds: hints of theirs may be lost. */
  public boolean someAreSilent() {
    long now = System.nanoTime();
    return cluster.nodes().stream()
        .map(peers::get)
        .anyMatch(
            peer -> peer != null && now - peer.heardNanos > SILENT_IS_SUSPECT.toNanos());
  }

  private void tick() {
    noticeOwnSleep();
    noteMembers();
    bus.publish(new Beat(self.get()));
    long now = System.nanoTime();
    if (someAreSilent() && now - registeredNanos > SILENT_IS_SUSPECT.toNanos()) {
      registeredNanos = now;
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

  private void noteMembers() {
    long now = System.nanoTime();
    var members = cluster.nodes();
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
                    && now - entry.getValue().memberNanos > SILENT_IS_GONE.toNanos());
  }

  private void heard(Hint hint) {
    var peer = peers.get(hint.node());
    if (peer != null) {
      peer.heardNanos = System.nanoTime();
      if (hint instanceof Beat beat) {
        peer.state = beat.state();
      }
    }
  }

  private static final class Peer {
    private volatile long memberNanos;
    private volatile long heardNanos;
    private volatile @Nullable NodeState state;

    Peer(long now) {
      memberNanos = now;
      heardNanos = now;
    }
  }
}
