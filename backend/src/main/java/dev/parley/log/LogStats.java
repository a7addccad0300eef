package dev.parley.log;

import dev.parley.model.Counts;
import dev.parley.model.Distribution;
import java.util.concurrent.atomic.LongAdder;

/** What a log has done since it was opened. Safe from any thread. */
public final class LogStats {
  /** Why an append was not made. */
  public enum Refused {
    /** As many were waiting as may. */
    QUEUE_FULL,
    /** The log was closing. */
    CLOSING,
    /** Another process held the database for too long. */
    LOCKED,
    /** The database failed. */
    DATABASE,
    /** The change itself said no: a rule of the chat was against it. */
    BY_RULE
  }

  /** How a read ended. */
  public enum Read {
    DONE,
    FAILED,
    /** As many were waiting as may. */
    REFUSED
  }

  private final LongAdder events = new LongAdder();
  private final Counts<Refused> refused = new Counts<>(Refused.class);
  private final Distribution appends = Distribution.ofNanos();
  private final Distribution transactions = Distribution.ofNanos();
  private final Distribution batches = new Distribution(1, 2, 4, 8, 16, 32, 64, 128, 256, 512);
  private final LongAdder waitingAppends = new LongAdder();
  private final Counts<Read> reads = new Counts<>(Read.class);
  private final Distribution readTimes = Distribution.ofNanos();
  private final LongAdder waitingReads = new LongAdder();

  /** Events that were committed. */
  public long events() {
    return events.sum();
  }

  public Counts<Refused> refused() {
    return refused;
  }

  /** Nanoseconds from asking for a change until it was durable. */
  public Distribution appends() {
    return appends;
  }

  /** Nanoseconds of the transactions, from when each had the database to the end of its commit. */
  public Distribution transactions() {
    return transactions;
  }

  /** How many changes shared a transaction. */
  public Distribution batches() {
    return batches;
  }

  /** Changes that were asked for and have no outcome yet. */
  public long waitingAppends() {
    return waitingAppends.sum();
  }

  public Counts<Read> reads() {
    return reads;
  }

  /** Nanoseconds from asking until the answer, of reads that were done. */
  public Distribution readTimes() {
    return readTimes;
  }

  /** Reads that no thread has begun yet. */
  public long waitingReads() {
    return waitingReads.sum();
  }

  void appendAsked() {
    waitingAppends.increment();
  }

  void appended(long askedNanos) {
    waitingAppends.decrement();
    appends.add(System.nanoTime() - askedNanos);
  }

  void appendRefused(Refused why) {
    waitingAppends.decrement();
    refused.add(why);
  }

  void committed(long beganNanos, int changes, int events) {
    transactions.add(System.nanoTime() - beganNanos);
    batches.add(changes);
    this.events.add(events);
  }

  void readAsked() {
    waitingReads.increment();
  }

  void readBegan() {
    waitingReads.decrement();
  }

  void readDone(long askedNanos) {
    readTimes.add(System.nanoTime() - askedNanos);
    reads.add(Read.DONE);
  }

  void readFailed() {
    reads.add(Read.FAILED);
  }

  void readRefused() {
    waitingReads.decrement();
    reads.add(Read.REFUSED);
  }
}
