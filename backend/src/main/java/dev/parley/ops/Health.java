package dev.parley.ops;

import dev.parley.cluster.Peers.Silence;
import dev.parley.feed.Feed;
import dev.parley.log.EventLog;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Whether this node can serve. */
public final class Health {
  /** With what else an answer takes it comes within 2 s, the shortest time that probes allow. */
  private static final Duration PATIENCE_WITH_LOG = Duration.ofMillis(1_500);

  /** What is missing for longer is missed by the streams. */
  private static final Duration LONGEST_LAG = Duration.ofSeconds(1);

  /** The feed looks once a second; three looks in a row came to nothing. */
  private static final Duration LONGEST_WITHOUT_LOOK = Duration.ofMillis(3_500);

  /** Nodes beat once a second; a long pause of a garbage collector is not yet an illness. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(4);

  private final EventLog log;
  private final Feed feed;
  private final Function<Duration, List<Silence>> silent;
  private final BooleanSupplier draining;
  private final BooleanSupplier member;

  /**
   * @param silent gives the members that have not been heard on the bus for longer than that
   * @param draining whether the node is about to stop
   * @param member whether the node is a member of its cluster
   */
  public Health(
      EventLog log,
      Feed feed,
      Function<Duration, List<Silence>> silent,
      BooleanSupplier draining,
      BooleanSupplier member) {
    this.log = log;
    this.feed = feed;
    this.silent = silent;
    this.draining = draining;
    this.member = member;
  }

  /** What is wrong, nothing if the node can serve. Answers within 2 s whatever hangs. */
  public Future<List<String>> ready() {
    return log.head()
        .timeout(PATIENCE_WITH_LOG.toMillis(), TimeUnit.MILLISECONDS)
        .transform(head -> Future.succeededFuture(wrong(head.succeeded())));
  }

  private List<String> wrong(boolean logReached) {
    var wrong = new ArrayList<String>();
    if (draining.getAsBoolean()) {
      wrong.add("this node is stopping");
    }
    if (!member.getAsBoolean()) {
      wrong.add("this node is not in its cluster");
    }
    if (!logReached) {
      wrong.add("the log can't be reached");
    }
    addLag(wrong);
    for (var silence : silent.apply(LONGEST_SILENCE)) {
      wrong.add(silence.name() + " has not been heard on the bus for " + text(silence.time()));
    }
    return wrong;
  }

  private void addLag(List<String> wrong) {
    var lag = feed.lag();
    var time = lag.time();
    var sinceLook = feed.stats().sinceLook();
    if (time.compareTo(LONGEST_LAG) >= 0) {
      wrong.add(
          "this node is behind the log by %d events and %s".formatted(lag.events(), text(time)));
    } else if (sinceLook.compareTo(LONGEST_WITHOUT_LOOK) > 0) {
      wrong.add("this node has had no news of the log for " + text(sinceLook));
    }
  }

  private static String text(Duration time) {
    return time.toSeconds() + " s";
  }
}
