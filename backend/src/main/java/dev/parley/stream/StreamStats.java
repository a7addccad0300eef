package dev.parley.stream;

import dev.parley.model.Counts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/** What the streams of a node have done since it started. Safe from any thread. */
public final class StreamStats {
  private final LongAdder opened = new LongAdder();
  private final Counts<EndReason> ended = new Counts<>(EndReason.class);
  private final LongAdder replays = new LongAdder();
  private final Counts<ResetReason> resets = new Counts<>(ResetReason.class);
  private final LongAdder fallenBehind = new LongAdder();
  private final List<Traffic> loops = new CopyOnWriteArrayList<>();

  StreamStats() {}

  /** Streams that were opened, those sent away at once included: all of them end some day. */
  public long opened() {
    return opened.sum();
  }

  public Counts<EndReason> ended() {
    return ended;
  }

  /** Durable events that were written, once for each stream. */
  public long deliveries() {
    return sum(Traffic::deliveries);
  }

  /** Bytes of all events and comments that were written, before any encryption. */
  public long bytes() {
    return sum(Traffic::bytes);
  }

  /** Streams that came with a cursor and were resumed behind it. */
  public long replays() {
    return replays.sum();
  }

  /** Events that resumed streams were given until they were up to date. */
  public long replayed() {
    return sum(Traffic::replayed);
  }

  /** Streams that came with a cursor which could not be served. */
  public Counts<ResetReason> resets() {
    return resets;
  }

  /** Times that a stream could not take an event at once and had to be caught up. */
  public long fallenBehind() {
    return fallenBehind.sum();
  }

  /** The count of one more event loop. */
  Traffic ofLoop() {
    var traffic = new Traffic();
    loops.add(traffic);
    return traffic;
  }

  void open() {
    opened.increment();
  }

  void end(EndReason reason) {
    ended.add(reason);
  }

  void replay() {
    replays.increment();
  }

  void reset(ResetReason reason) {
    resets.add(reason);
  }

  void fallBehind() {
    fallenBehind.increment();
  }

  private long sum(ToLongFunction<Traffic> count) {
    return loops.stream().mapToLong(count).sum();
  }
}
