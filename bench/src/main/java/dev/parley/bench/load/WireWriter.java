package dev.parley.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import org.HdrHistogram.Histogram;

/** As {@link Writer}, of a {@link WireDriver}: on its event loop. */
final class WireWriter {
  private static final long MILLI = 1_000;

  private final int number;
  private final Vertx vertx;
  private final Wire wire;
  private final HttpClientConnection connection;
  private final WireDriver driver;
  private final Histogram times;
  private Pace pace = Pace.full(1);
  private boolean writing;
  private boolean busy;
  private int said;
  private int last;
  private int acknowledged;
  private int failed;
  private long due;

  /** Until the next one is due; one from before a stop would begin a second row of messages. */
  private long timer = -1;

  WireWriter(
      int number,
      Vertx vertx,
      Wire wire,
      HttpClientConnection connection,
      WireDriver driver,
      Histogram times) {
    this.number = number;
    this.vertx = vertx;
    this.wire = wire;
    this.connection = connection;
    this.driver = driver;
    this.times = times;
  }

  void start(Pace pace) {
    this.pace = pace;
    writing = true;
    due = driver.micros() + every() * number / pace.writers();
    next();
  }

  /** Writes nothing new. What was due by now and could not be written counts as late as it is. */
  void stop() {
    long now = driver.micros();
    if (writing && pace.everyNanos() > 0) {
      for (long missed = busy ? due + every() : due; missed <= now; missed += every()) {
        times.recordValue(now - missed);
      }
    }
    writing = false;
    vertx.cancelTimer(timer);
  }

  boolean isBusy() {
    return busy;
  }

  int acknowledged() {
    return acknowledged;
  }

  /** The number of the last one that was acknowledged. */
  int last() {
    return last;
  }

  int failed() {
    return failed;
  }

  private long every() {
    return pace.everyNanos() / 1_000;
  }

  private void next() {
    long wait = (due - driver.micros()) / MILLI;
    if (wait > 0) {
      timer = vertx.setTimer(wait, ignored -> write());
    } else {
      write();
    }
  }

  private void write() {
    if (!writing) {
      return;
    }
    busy = true;
    said++;
    var text = Marks.text(number, said, due, pace.textLength());
    connection
        .request(wire.post(number))
        .compose(request -> request.send(Buffer.buffer("{\"text\":\"" + text + "\"}")))
        .compose(answer -> answer.body().map(answer.statusCode()))
        .onSuccess(this::answered)
        .onFailure(e -> fail("a writer's connection broke: " + e));
  }

  private void answered(int status) {
    busy = false;
    if (status / 100 != 2) {
      fail("a post got status " + status);
      return;
    }
    acknowledged++;
    last = said;
    times.recordValue(Math.max(0, driver.micros() - due));
    due += every();
    if (writing) {
      next();
    }
  }

  private void fail(String why) {
    busy = false;
    writing = false;
    failed++;
    driver.complain(why);
  }
}
