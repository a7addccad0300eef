package dev.parley.presence;

import dev.parley.cluster.Board;
import dev.parley.cluster.Peers;
import dev.parley.log.EventLog;
import dev.parley.presence.NodePresence.Seen;
import dev.parley.presence.PresenceChange.Anew;
import dev.parley.presence.PresenceChange.Joined;
import dev.parley.presence.PresenceChange.Left;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Who is here. This node writes its own entry on the board; it folds the entries of all live nodes
 * and tells its listeners what changed since the last fold.
 */
public final class Presence extends VerticleBase {
  /** Many streams open and close together; one write of the board carries them all. */
  private static final Duration COALESCE = Duration.ofMillis(100);

  /** Makes it longer in a crowd. */
  private static final Duration PER_STREAM = Duration.ofNanos(25_000);

  /** Notices nodes that fell silent and users who lingered long enough. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private static final Duration LOOK_FOR_DETACHED = Duration.ofSeconds(1);

  /** Heals an entry that a merge of two halves of the cluster has lost. */
  private static final Duration ASSERT_ANEW = Duration.ofSeconds(5);

  private static final Duration CROWD_PAUSE = Duration.ofSeconds(5);

  private final Board board;
  private final Peers peers;
  private final String node;
  private final Duration grace;
  private final int crowd;
  private final InstantSource clock;
  private final Map<String, Seen> own = new HashMap<>();
  private final Entries onBoard = new Entries();
  private final Entries inLog = new Entries();
  private final DetachedNodes detached;
  private final Arrivals arrivals = new Arrivals(this::letIn, this::pause);
  private final List<Consumer<List<PresenceChange>>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean foldDue = new AtomicBoolean();
  private long version;
  private boolean writeDue;
  private volatile Roster roster = Roster.empty();
  private volatile int entries;
  private int crowdTold;
  private Instant crowdToldAt = Instant.EPOCH;

  /**
   * @param grace how long a user still counts after their last stream closed
   * @param crowd past this many users single joins and leaves are no longer told
   */
  public Presence(
      Board board,
      Peers peers,
      EventLog log,
      String node,
      Duration grace,
      int crowd,
      InstantSource clock) {
    this.board = board;
    this.peers = peers;
    this.node = node;
    this.grace = grace;
    this.crowd = crowd;
    this.clock = clock;
    detached = new DetachedNodes(log, node, peers::inTrouble, peers::live, this::ownEntry);
  }

  @Override
  public Future<?> start() {
    board.onChange(this::foldSoon);
    vertx.setPeriodic(LOOK.toMillis(), timer -> look());
    vertx.setPeriodic(LOOK_FOR_DETACHED.toMillis(), timer -> detached.look());
    vertx.setPeriodic(ASSERT_ANEW.toMillis(), timer -> writeSoon());
    fold();
    writeSoon();
    return Future.succeededFuture();
  }

  /**
   * Adds a listener, told of changes that happened together; it runs on this verticle's context and
   * must not block.
   */
  public void listen(Consumer<List<PresenceChange>> listener) {
    listeners.add(listener);
  }

  /** Who is online now, as far as this node knows. From any thread. */
  public Roster roster() {
    return roster;
  }

  /**
   * Of how many nodes the board has an entry, those that are gone and not yet forgotten included.
   */
  public int entries() {
    return entries;
  }

  /**
   * Counts a stream. {@code reply} runs on {@code caller} with a roster that has the user in it;
   * what listeners pass on to that context by {@link Context#runOnContext} after it are changes to
   * it.
   */
  public void opened(String user, Context caller, Consumer<Roster> reply) {
    context.runOnContext(
        ignored -> {
          count(user, 1);
          arrivals.add(vertx, user, caller, reply);
        });
  }

  private Roster letIn(Set<String> users) {
    var fresh = users.stream().filter(user -> !roster.users().containsKey(user)).toList();
    if (!fresh.isEmpty()) {
      become(roster.with(fresh, now()));
    }
    return roster;
  }

  /** Each change is a write to each stream: these may take a fifth of a processor at most. */
  private Duration pause() {
    return COALESCE.plus(PER_STREAM.multipliedBy(roster.connections()));
  }

  /** Takes a stream back that was counted. From any thread. */
  public void closed(String user) {
    context.runOnContext(ignored -> count(user, -1));
  }

  private void count(String user, int change) {
    var seen = own.getOrDefault(user, new Seen(now(), 0, Instant.EPOCH));
    int streams = seen.streams() + change;
    var lingerUntil = streams > 0 ? Instant.EPOCH : now().plus(grace);
    own.put(user, new Seen(seen.since(), streams, lingerUntil));
    version++;
    writeSoon();
    foldSoon();
  }

  private void look() {
    var now = now();
    if (own.values().removeIf(seen -> !seen.counts(now))) {
      version++;
      writeSoon();
    }
    fold();
    forgetGhosts();
  }

  private void writeSoon() {
    if (!writeDue) {
      writeDue = true;
      vertx.setTimer(
          pause().toMillis(),
          timer -> {
            writeDue = false;
            board.write(ownEntry());
          });
    }
  }

  private String ownEntry() {
    return new NodePresence(version, Map.copyOf(own)).encoded();
  }

  private void foldSoon() {
    if (foldDue.compareAndSet(false, true)) {
      context.runOnContext(
          ignored ->
              vertx.setTimer(
                  pause().toMillis(),
                  timer -> {
                    foldDue.set(false);
                    fold();
                  }));
    }
  }

  private void fold() {
    var live = peers.live();
    var words = onBoard.read(board.entries(), live);
    var detachedWords = inLog.read(detached.presences(), Set.of());
    detachedWords.forEach((id, word) -> words.merge(id, word, Presence::newer));
    words.remove(node);
    entries = words.size() + 1;
    boolean unsure = false;
    var nodes = new ArrayList<NodePresence>();
    nodes.add(new NodePresence(version, own));
    for (var word : words.entrySet()) {
      boolean lives = live.contains(word.getKey()) || detachedWords.containsKey(word.getKey());
      boolean unknown = !lives && detached.blind();
      unsure |= unknown;
      nodes.add(lives || unknown ? word.getValue() : word.getValue().lingering());
    }
    become(Roster.fold(nodes, unsure, now()));
  }

  private static NodePresence newer(NodePresence one, NodePresence other) {
    return one.version() >= other.version() ? one : other;
  }

  private void become(Roster next) {
    var before = roster;
    roster = next;
    if (next.total() > crowd) {
      tellCrowd();
      return;
    }
    if (before.total() > crowd) {
      crowdTold = next.total();
      tell(new Anew(next));
      return;
    }
    if (next.unsure() != before.unsure()) {
      tell(new Anew(next));
      return;
    }
    var changes = new ArrayList<PresenceChange>();
    next.without(before).forEach(user -> changes.add(new Joined(user, now())));
    before.without(next).forEach(user -> changes.add(new Left(user, now())));
    if (!changes.isEmpty()) {
      tell(changes);
    }
  }

  private void tellCrowd() {
    var now = now();
    if (roster.total() != crowdTold && !now.isBefore(crowdToldAt.plus(CROWD_PAUSE))) {
      crowdTold = roster.total();
      crowdToldAt = now;
      tell(new Anew(roster));
    }
  }

  private void tell(PresenceChange change) {
    tell(List.of(change));
  }

  private void tell(List<PresenceChange> changes) {
    listeners.forEach(listener -> listener.accept(changes));
  }

  /** The dead can't remove their entries; the node that is first among the living does. */
  private void forgetGhosts() {
    var live = peers.live();
    if (detached.blind()) {
      return;
    }
    var cutOff = detached.presences();
    if (live.stream().sorted().findFirst().filter(node::equals).isPresent()) {
      for (var id : board.entries().keySet()) {
        if (!live.contains(id) && !cutOff.containsKey(id) && nobodyLingers(id)) {
          board.remove(id);
        }
      }
    }
  }

  private boolean nobodyLingers(String id) {
    var now = now();
    return onBoard
        .get(id)
        .map(entry -> entry.lingering().users().values().stream())
        .orElse(Stream.empty())
        .noneMatch(seen -> seen.counts(now));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
