package dev.parley.verify.crowd;

import dev.parley.verify.history.History;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A page with an EventSource: reads one stream, and when that ends comes back with its cursor after
 * the {@code retry:} that the server told, at the next address. A refused connection makes it try
 * the next one soon. All it sees goes into the history. Lives on one event loop.
 */
public final class Tab {
  /** The web client's own patience with a stream that says nothing. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(40);

  private static final Duration LONGEST_OPENING = Duration.ofSeconds(5);
  private static final int DEFAULT_RETRY_MILLIS = 2_000;
  private static final int SHORT_PAUSE_MILLIS = 100;

  private final int id;
  private final User user;
  private final List<String> urls;
  private final Http http;
  private final History history;
  private final Context context;
  private final Random random;
  private final Reading reading;
  private int node;
  private long retryMillis = DEFAULT_RETRY_MILLIS;
  private @Nullable NetSocket socket;
  private boolean answered;
  private int connection;
  private volatile boolean closed;
  private boolean good = true;
  private long lastHeard;

  Tab(int id, User user, int node, Crew crew, Random random) {
    this.id = id;
    this.user = user;
    this.node = node;
    this.urls = crew.urls();
    this.http = crew.http();
    this.history = crew.history();
    this.context = crew.http().vertx().getOrCreateContext();
    this.random = random;
    this.reading = new Reading(id, crew.history());
  }

  /** Somebody with a token that is good at every node. */
  public record User(String name, String token) {}

  /** What all clients of a scenario share. */
  public record Crew(List<String> urls, Http http, History history) {}

  public int id() {
    return id;
  }

  public User user() {
    return user;
  }

  /** The seq that it has seen last. From any thread. */
  public long position() {
    return reading.position();
  }

  /** The last cursor that the server gave it, never a bad one that it came with. Any thread. */
  public @Nullable String cursor() {
    return reading.given();
  }

  /** Whether the user has closed it. From any thread. */
  public boolean isClosed() {
    return closed;
  }

  /** Whether a stream of it is open now. From any thread. */
  public boolean isOpen() {
    return reading.isWelcomed();
  }

  /** Opens the first stream, without a cursor. */
  public void open() {
    openFrom(null, true);
  }

  /**
   * Opens the first stream with a cursor.
   *
   * @param good whether the server has to serve it
   */
  public void openFrom(@Nullable String from, boolean good) {
    this.good = good;
    history.add("tab", "tab", id, "user", user.name(), "cursor", from, "good", good);
    context.runOnContext(
        ignored -> {
          reading.startFrom(from);
          connect();
          watch();
        });
  }

  /**
   * Opens the first stream with a bad cursor in its address, percent-encoded as it is given, which
   * may hold what no header can.
   */
  public void openWithQuery(String encoded) {
    reading.startWith("?lastEventId=" + encoded);
    openFrom(null, false);
  }

  /** The user closes it. */
  public void close() {
    context.runOnContext(
        ignored -> {
          if (!closed) {
            closed = true;
            reading.interrupt();
            connection++;
            history.add("closed", "tab", id);
            hangUp();
          }
        });
  }

  private void connect() {
    if (closed) {
      return;
    }
    int mine = ++connection;
    int at = node;
    answered = false;
    history.add("opening", "tab", id, "node", at, "cursor", reading.cursor());
    long timer = http.vertx().setTimer(LONGEST_OPENING.toMillis(), late -> tooLate(mine));
    http.wire()
        .events(urls.get(at), user.token(), reading.cursor(), reading.query())
        .onComplete(
            opened -> context.runOnContext(ignored -> take(opened, mine, at, timer)),
            failed -> context.runOnContext(ignored -> refused(mine, String.valueOf(failed))));
  }

  /** The node took the connection and says nothing. */
  private void tooLate(int mine) {
    context.runOnContext(
        ignored -> {
          if (mine == connection && !answered) {
            hangUp();
            refused(mine, "no answer");
          }
        });
  }

  private void take(NetSocket opened, int mine, int at, long timer) {
    if (mine != connection) {
      var unused = opened.close();
      return;
    }
    socket = opened;
    lastHeard = System.nanoTime();
    var parser = new SseParser(block -> take(block, at));
    var body =
        new ChunkedBody(
            new ChunkedBody.Listener() {
              @Override
              public void head(int status) {
                answered(status, mine, timer);
              }

              @Override
              public void piece(byte[] bytes) {
                if (mine == connection) {
                  parser.take(bytes);
                }
              }

              @Override
              public void end() {
                context.runOnContext(ignored -> died(mine, "end"));
              }
            });
    opened.handler(bytes -> context.runOnContext(ignored -> take(bytes, body, mine)));
    opened.exceptionHandler(e -> {});
    opened.closeHandler(end -> context.runOnContext(ignored -> died(mine, "closed")));
    opened.resume();
  }

  private void answered(int status, int mine, long timer) {
    boolean unused = http.vertx().cancelTimer(timer);
    answered = true;
    if (status != 200 && mine == connection) {
      history.add("refused", "tab", id, "status", status);
      hangUp();
      if (good || status >= 500) {
        refused(mine, "status " + status);
      } else {
        // A bad cursor may be refused, and then an EventSource gives up.
        close();
      }
    }
  }

  private void take(Buffer bytes, ChunkedBody body, int mine) {
    if (mine == connection) {
      lastHeard = System.nanoTime();
      body.take(bytes);
      reading.tell();
    }
  }

  private void take(SseBlock block, int at) {
    if (block.retry() != null) {
      retryMillis = block.retry();
    }
    reading.take(block, at);
  }

  private void refused(int mine, String why) {
    if (mine == connection && !closed) {
      history.add("unreached", "tab", id, "node", node, "why", why);
      next(SHORT_PAUSE_MILLIS + random.nextInt(SHORT_PAUSE_MILLIS));
    }
  }

  private void died(int mine, String why) {
    if (mine == connection && !closed) {
      if (!answered) {
        refused(mine, "closed before an answer");
        return;
      }
      reading.interrupt();
      history.add("died", "tab", id, "node", node, "why", why);
      hangUp();
      next(retryMillis);
    }
  }

  private void next(long millis) {
    connection++;
    // Any other one: those who lost the same node must not all go to the same next one.
    node = (node + 1 + random.nextInt(Math.max(1, urls.size() - 1))) % urls.size();
    http.vertx().setTimer(Math.max(1, millis), timer -> context.runOnContext(due -> connect()));
  }

  private void hangUp() {
    var last = socket;
    socket = null;
    if (last != null) {
      var unused = last.close();
    }
  }

  private void watch() {
    http.vertx()
        .setPeriodic(
            1_000,
            timer -> {
              if (closed) {
                boolean unused = http.vertx().cancelTimer(timer);
              } else {
                context.runOnContext(ignored -> lookForSilence());
              }
            });
  }

  private void lookForSilence() {
    if (socket != null && System.nanoTime() - lastHeard > LONGEST_SILENCE.toNanos()) {
      died(connection, "silence");
    }
  }
}
