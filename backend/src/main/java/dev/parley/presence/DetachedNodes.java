package dev.parley.presence;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.log.EventLog;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Nodes that this one can't reach but that work on the same log. While something is wrong between
 * nodes, each leaves word in the log's database that it lives and who is with it; so a node that is
 * cut off is told from one that is dead, and its users stay online. As long as all is well nobody
 * writes anything. For one thread.
 */
final class DetachedNodes {
  /**
   * A node leaves word each second; a frozen or dead one is not believed for longer than this, so
   * that its users are gone within 5 s.
   */
  private static final Duration BELIEVED = Duration.ofSeconds(3);

  /** For so long without an answer of the log nothing can be known of others. */
  private static final Duration BLIND = Duration.ofSeconds(3);

  /** What the dead have left is cleared away. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(1);

  private final EventLog log;
  private final String node;
  private final BooleanSupplier suspicious;
  private final Supplier<Set<String>> live;
  private final Supplier<String> presence;
  private final Map<String, Word> words = new HashMap<>();
  private long answeredNanos = System.nanoTime();
  private long beat;
  private boolean asking;

  /**
   * @param suspicious whether something may be wrong between this node and others
   * @param live the nodes that this one reaches
   * @param presence who is with this node, for others to read
   */
  DetachedNodes(
      EventLog log,
      String node,
      BooleanSupplier suspicious,
      Supplier<Set<String>> live,
      Supplier<String> presence) {
    this.log = log;
    this.node = node;
    this.suspicious = suspicious;
    this.live = live;
    this.presence = presence;
  }

  /**
   * @param beat changes each time; negative if it only answers others, or two nodes that reach each
   *     other again would keep each other writing for ever
   */
  private record Row(String node, long beat, String presence) {}

  private record Word(Row row, long changedNanos, boolean alive) {
    boolean isOlderThan(Duration age) {
      return System.nanoTime() - changedNanos > age.toNanos();
    }
  }

  /**
   * Reads what others have left and leaves word if that is called for. Call it each second.
   * Completes when that is done; at once if the last time is not over yet.
   */
  @CanIgnoreReturnValue
  Future<Void> look() {
    if (asking) {
      return Future.succeededFuture();
    }
    asking = true;
    return log.read(
            sql ->
                sql.list(
                    "SELECT node, beat, presence FROM detached_nodes WHERE node <> ?",
                    row -> new Row(row.getString(1), row.getLong(2), row.getString(3)),
                    node))
        .onSuccess(this::learn)
        .compose(rows -> leaveWord())
        .onComplete(done -> asking = false)
        .mapEmpty();
  }

  /** Who is with the nodes that are known to live, by node id. */
  Map<String, String> presences() {
    return words.values().stream()
        .filter(word -> word.alive && !word.isOlderThan(BELIEVED))
        .collect(Collectors.toMap(word -> word.row.node, word -> word.row.presence));
  }

  /** Whether the log does not answer, so that the dead can't be told from those cut off. */
  boolean blind() {
    return System.nanoTime() - answeredNanos > BLIND.toNanos();
  }

  private boolean isAsked() {
    return words.values().stream()
        .anyMatch(word -> word.alive && !word.isOlderThan(BELIEVED) && word.row.beat > 0);
  }

  private void learn(List<Row> rows) {
    answeredNanos = System.nanoTime();
    words.keySet().retainAll(rows.stream().map(Row::node).collect(Collectors.toSet()));
    for (var row : rows) {
      var known = words.get(row.node);
      if (known == null) {
        // It may have been left by a node that died since; the next beat will tell.
        words.put(row.node, new Word(row, answeredNanos, false));
      } else if (known.row.beat != row.beat) {
        words.put(row.node, new Word(row, answeredNanos, true));
      }
    }
  }

  private Future<?> leaveWord() {
    var dead =
        words.values().stream()
            .filter(word -> word.isOlderThan(FORGOTTEN))
            .map(word -> word.row.node)
            .toList();
    boolean asks = suspicious.getAsBoolean() || !live.get().containsAll(presences().keySet());
    boolean needed = asks || isAsked();
    if (!needed && beat == 0 && dead.isEmpty()) {
      return Future.succeededFuture();
    }
    beat = needed ? beat + 1 : 0;
    long next = asks ? beat : -beat;
    var text = presence.get();
    return log.append(
        transaction -> {
          var sql = transaction.sql();
          if (next != 0) {
            sql.update(
                "INSERT INTO detached_nodes (node, beat, presence) VALUES (?, ?, ?)"
                    + " ON CONFLICT (node) DO UPDATE"
                    + " SET beat = excluded.beat, presence = excluded.presence",
                node,
                next,
                text);
          } else {
            sql.update("DELETE FROM detached_nodes WHERE node = ?", node);
          }
          for (var other : dead) {
            sql.update("DELETE FROM detached_nodes WHERE node = ?", other);
          }
          return next;
        });
  }
}
