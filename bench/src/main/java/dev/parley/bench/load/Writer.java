package dev.parley.bench.load;

import java.io.IOException;
import org.HdrHistogram.Histogram;

/** Says one thing after the other on a connection of its own, each after the answer to the last. */
final class Writer extends Connection {
  private final int number;
  private final Driver driver;
  private final Target target;
  private final Histogram times;
  private Pace pace = Pace.full(1);
  private boolean writing;
  private boolean busy;
  private int said;
  private int last;
  private int acknowledged;
  private int failed;
  private long due;
  private int status;

  Writer(int number, Driver driver, Target target, Histogram times) {
    this.number = number;
    this.driver = driver;
    this.target = target;
    this.times = times;
  }

  void start(Pace pace, long now) {
    this.pace = pace;
    writing = true;
    due = now + every() * number / Math.max(1, pace.writers());
    writeIfDue(now);
  }

  /** Writes nothing new. What was due by now and could not be written counts as late as it is. */
  void stop(long now) {
    if (writing && pace.everyNanos() > 0) {
      for (long missed = busy ? due + every() : due; missed <= now; missed += every()) {
        times.recordValue(now - missed);
      }
    }
    writing = false;
  }

  /** Nobody waits for its answer any more. */
  void giveUp() {
    if (busy) {
      close();
      broken("no answer");
    }
  }

  boolean isBusy() {
    return busy;
  }

  /** How many were acknowledged. */
  int acknowledged() {
    return acknowledged;
  }

  /** The number of the last one that was acknowledged. */
  int last() {
    return last;
  }

  private long every() {
    return pace.everyNanos() / 1_000;
  }

  int failed() {
    return failed;
  }

  /** When the next one is due, in microseconds; far away if none is or it has to wait. */
  long nextDue() {
    return writing && !busy ? due : Long.MAX_VALUE;
  }

  void writeIfDue(long now) {
    if (!writing || busy || now < due) {
      return;
    }
    if (pace.everyNanos() == 0) {
      due = now;
    }
    busy = true;
    said++;
    try {
      send(target.post(number, Marks.text(number, said, due, pace.textLength())));
    } catch (IOException e) {
      close();
      broken(String.valueOf(e.getMessage()));
    }
  }

  @Override
  void received(int bytes) {
    // Answers are short.
  }

  @Override
  public void head(int status) {
    this.status = status;
  }

  @Override
  public void body(byte[] bytes, int from, int to) {
    // The status says it all.
  }

  @Override
  public void end() {
    long now = driver.micros();
    busy = false;
    if (status / 100 == 2) {
      acknowledged++;
      last = said;
      times.recordValue(Math.max(0, now - due));
    } else {
      // The row is no good with a single one, so the rest need not be sent.
      writing = false;
      failed++;
      driver.complain("a post got status " + status);
    }
    due += every();
    writeIfDue(now);
  }

  @Override
  void broken(String why) {
    busy = false;
    writing = false;
    failed++;
    driver.complain("a writer's connection broke: " + why);
  }
}
