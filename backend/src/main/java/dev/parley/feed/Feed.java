package dev.parley.feed;

import dev.parley.cluster.Bus;
import dev.parley.cluster.Hint;
import dev.parley.cluster.Hint.Announcement;
import dev.parley.cluster.Hint.Beat;
import dev.parley.log.EventLog;
import dev.parley.model.Event;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's ordered view of the log. Hints from the bus come in any order, twice or never; what
 * goes out is every event of the log once, in order. With the bus dead everything still arrives,
 * only later, since the log's head is asked for once a second.
 */
public final class Feed extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  private static final Duration LOOK_AT_LOG = Duration.ofSeconds(1);

  /** How often while the bus may be broken, so that nobody notices. */
  private static final Duration LOOK_IN_TROUBLE = Duration.ofMillis(200);

  /** Hints of two nodes often overtake each other by less; a read of the log costs more. */
  private static final Duration PATIENCE_WITH_GAP = Duration.ofMillis(10);

  private static final int PAGE = 512;

  /** Hints beyond a gap that are kept; what is dropped here is read from the log. */
  private static final int MAX_AHEAD = 8_192;

  private final EventLog log;
  private final Bus bus;
  private final Function<Event, Buffer> encoder;
  private final BooleanSupplier trouble;
  private final TreeMap<Long, Event> ahead = new TreeMap<>();
  private final List<Consumer<List<Encoded>>> listeners = new CopyOnWriteArrayList<>();
  private final Pages pages;
  private final FeedStats stats = new FeedStats();
  private Window window = new Window(0);
  private Lag lag = new Lag(0);
  private boolean looking;
  private boolean reading;
  private boolean waiting;

  /**
   * @param encoder gives the bytes that streams send for an event; called once per event
   * @param trouble whether the bus may be broken, so that the log should be looked at more often
   */
  public Feed(EventLog log, Bus bus, Function<Event, Buffer> encoder, BooleanSupplier trouble) {
    this.log = log;
    this.bus = bus;
    this.encoder = encoder;
    this.trouble = trouble;
    this.pages = new Pages(log, encoder);
  }

  /** Completes when the feed stands at the log's head and goes on from there. */
  @Override
  public Future<?> start() {
    return log.head()
        .onSuccess(
            head -> {
              window = new Window(head);
              lag = new Lag(head);
              stats.looked();
              bus.listen(hint -> context.runOnContext(ignored -> take(hint)));
              vertx.setPeriodic(LOOK_AT_LOG.toMillis(), timer -> lookAtLog());
              vertx.setPeriodic(LOOK_IN_TROUBLE.toMillis(), timer -> lookInTrouble());
              lookAtLog();
            });
  }

  /** The recent events, for readers on any thread. Valid once the feed has started. */
  public Window window() {
    return window;
  }

  /** What is no longer in the window. */
  public Pages pages() {
    return pages;
  }

  /** How far the window is behind the log. Valid once the feed has started. */
  public Lag lag() {
    return lag;
  }

  public FeedStats stats() {
    return stats;
  }

  /** Adds a listener for what was added to the window; it runs on the feed's context. */
  public void listen(Consumer<List<Encoded>> listener) {
    listeners.add(listener);
  }

  private void take(Hint hint) {
    if (hint instanceof Announcement announcement && announcement.epoch().equals(log.epoch())) {
      int fresh = keep(announcement.events());
      stats.announced(fresh, announcement.events().size() - fresh);
      advance();
    } else if (hint instanceof Beat beat
        && beat.state().epoch().equals(log.epoch())
        && beat.state().head() > window.last()) {
      lag.knows(beat.state().head());
      closeGapSoon();
    }
  }

  /** Keeps what is neither in the window nor ahead of it, and says how many that were. */
  private int keep(List<Event> events) {
    int fresh = 0;
    for (var event : events) {
      if (event.seq() > window.last() && ahead.putIfAbsent(event.seq(), event) == null) {
        fresh++;
      }
    }
    return fresh;
  }

  /** Moves everything that now follows without a gap into the window. */
  private void advance() {
    var batch = new ArrayList<Encoded>();
    for (var next = ahead.firstEntry();
        next != null && next.getKey() <= window.last() + 1;
        next = ahead.firstEntry()) {
      ahead.pollFirstEntry();
      if (next.getKey() == window.last() + 1) {
        var encoded = new Encoded(next.getValue(), encoder.apply(next.getValue()));
        window.add(encoded);
        batch.add(encoded);
        forgetRewritten(next.getValue());
      }
    }
    lag.reached(window.last());
    if (!batch.isEmpty()) {
      listeners.forEach(listener -> listener.accept(batch));
    }
    if (!ahead.isEmpty()) {
      lag.knows(ahead.lastKey());
      while (ahead.size() > MAX_AHEAD) {
        ahead.pollLastEntry();
      }
      closeGapSoon();
    }
  }

  /** Whoever comes back reads in the log what an event says now. */
  private void forgetRewritten(Event event) {
    if (event.name().equals(Event.EVENT_REWRITTEN)) {
      long seq = new JsonObject(event.data()).getLong("seq");
      window.forget(seq);
      pages.forget(seq);
    }
  }

  private void closeGapSoon() {
    if (!waiting) {
      waiting = true;
      stats.gap();
      long position = window.last();
      vertx.setTimer(
          PATIENCE_WITH_GAP.toMillis(),
          timer -> {
            waiting = false;
            if (window.last() == position || !ahead.isEmpty()) {
              readLog();
            }
          });
    }
  }

  private void lookInTrouble() {
    if (trouble.getAsBoolean()) {
      lookAtLog();
    }
  }

  private void lookAtLog() {
    if (looking) {
      return;
    }
    looking = true;
    log.head()
        .onComplete(answered -> looking = false)
        .onSuccess(
            head -> {
              stats.looked();
              if (head > window.last()) {
                stats.gap();
                lag.knows(head);
                readLog();
              }
            })
        .onFailure(e -> LOG.debug("the log's head is unknown: {}", e.getMessage()));
  }

  private void readLog() {
    if (reading) {
      return;
    }
    reading = true;
    log.readAfter(window.last(), PAGE)
        .onComplete(
            events -> {
              reading = false;
              stats.looked();
              stats.filled(keep(events));
              advance();
              if (!events.isEmpty()) {
                readLog();
              }
            },
            e -> {
              reading = false;
              LOG.debug("the log can't be read: {}", e.getMessage());
            });
  }
}
