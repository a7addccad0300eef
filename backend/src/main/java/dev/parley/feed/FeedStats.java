package dev.parley.feed;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What a feed has seen since it was made. Safe from any thread. */
public final class FeedStats {
  private final LongAdder announcements = new LongAdder();
  private final LongAdder hinted = new LongAdder();
  private final LongAdder doubled = new LongAdder();
  private final LongAdder filled = new LongAdder();
  private final LongAdder gaps = new LongAdder();
  private volatile long lookedNanos = System.nanoTime();

  /** Hints that named events. */
  public long announcements() {
    return announcements.sum();
  }

  /** Events that a hint brought first. */
  public long hinted() {
    return hinted.sum();
  }

  /** Events that a hint brought and that were known already. */
  public long doubled() {
    return doubled.sum();
  }

  /** Events that were read from the log, since no hint had brought them by then. */
  public long filled() {
    return filled.sum();
  }

  /** Times that an event was seen to be missing. */
  public long gaps() {
    return gaps.sum();
  }

  /** Since the log was last asked and has answered. */
  public Duration sinceLook() {
    return Duration.ofNanos(System.nanoTime() - lookedNanos);
  }

  void announced(int fresh, int known) {
    announcements.increment();
    hinted.add(fresh);
    doubled.add(known);
  }

  void filled(int events) {
    filled.add(events);
  }

  void gap() {
    gaps.increment();
  }

  void looked() {
    lookedNanos = System.nanoTime();
  }
}
