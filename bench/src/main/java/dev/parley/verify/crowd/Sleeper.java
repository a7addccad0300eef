package dev.parley.verify.crowd;

import dev.parley.verify.house.Await;
import io.vertx.core.net.NetSocket;
import java.time.Duration;

/** A reader with a small receive buffer who never reads, or little. */
public final class Sleeper {
  /** With the usual rate of posts the kernel's buffers are full after less than that. */
  public static final Duration TIME_TO_STALL = Duration.ofSeconds(15);

  private final NetSocket socket;
  private final int bytesPerSecond;
  private volatile boolean closed;

  private Sleeper(NetSocket socket, int bytesPerSecond) {
    this.socket = socket;
    this.bytesPerSecond = bytesPerSecond;
    socket.exceptionHandler(e -> closed = true);
    socket.closeHandler(end -> closed = true);
    socket.handler(bytes -> {});
  }

  /**
   * Opens a stream and falls asleep.
   *
   * @param bytesPerSecond how much it reads nevertheless, 0 for nothing
   */
  public static Sleeper open(Http http, String url, Tab.User user, int bytesPerSecond) {
    var sleeper =
        new Sleeper(Http.result(http.wire().narrow(url, user.token(), null, "")), bytesPerSecond);
    if (bytesPerSecond > 0) {
      sleeper.readALittle(http);
    }
    return sleeper;
  }

  public boolean neverReads() {
    return bytesPerSecond == 0;
  }

  /**
   * Whether the server has ended it. One who never reads can't see that, so that it looks whether
   * it can still write.
   */
  public boolean isClosed() {
    if (!closed) {
      var unused = socket.write(" ").onFailure(e -> closed = true);
      Await.pass(Duration.ofMillis(5));
    }
    return closed;
  }

  public void close() {
    var unused = socket.close();
  }

  /** Each buffer that is fetched is one of the small receive buffer. */
  private void readALittle(Http http) {
    http.vertx()
        .setPeriodic(
            Math.max(1, 1_000L * Wire.NARROW_BYTES / bytesPerSecond),
            timer -> {
              if (closed) {
                boolean unused = http.vertx().cancelTimer(timer);
              } else {
                socket.fetch(1);
              }
            });
  }
}
