package dev.parley.stream;

import dev.parley.model.Cursor;
import dev.parley.model.Event;
import dev.parley.model.Time;
import dev.parley.model.User;
import dev.parley.presence.PresenceChange;
import dev.parley.presence.PresenceChange.Anew;
import dev.parley.presence.PresenceChange.Joined;
import dev.parley.presence.PresenceChange.Left;
import dev.parley.presence.Roster;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The blocks that a stream is made of, as the contract names them. */
public final class Frames {
  /** After a stop of this node, where others serve; most are back before anybody notices. */
  private static final Duration SOON = Duration.ofMillis(50);

  /** What comes meanwhile comes together: a lively room costs few requests. */
  private static final Duration BETWEEN_POLLS = Duration.ofMillis(500);

  private final Supplier<String> node;
  private final String epoch;
  private final Duration retry;
  private volatile @Nullable ToldRoster lastRoster;
  private final int maxRoster;

  /**
   * @param node the node's name, known once it listens
   * @param epoch the log's epoch, a part of every id
   * @param retry how long a client waits before it reconnects
   * @param maxRoster how many users a roster shows
   */
  public Frames(Supplier<String> node, String epoch, Duration retry, int maxRoster) {
    this.node = node;
    this.epoch = epoch;
    this.retry = retry;
    this.maxRoster = maxRoster;
  }

  private record ToldRoster(Roster roster, Buffer bytes) {}

  String epoch() {
    return epoch;
  }

  /** A durable event; its id is the cursor behind it. */
  public Buffer event(Event event) {
    return SseFrame.event(event.name(), event.data()).withId(cursor(event.seq())).bytes();
  }

  /**
   * @param poll whether the reader comes back when it has been answered, not when something broke
   */
  Buffer opening(boolean poll) {
    var wait = poll ? BETWEEN_POLLS : retry;
    return SseFrame.retry(wait.toMillis()).withComment("connected").bytes();
  }

  /**
   * @param resumed whether the client's cursor is served; its id then stays as it is
   */
  Buffer welcome(User user, long head, boolean hasCursor, boolean resumed) {
    var data =
        new JsonObject()
            .put("node", node.get())
            .put("user", json(user))
            .put("epoch", epoch)
            .put("head", head)
            .put("resumed", resumed);
    var frame = SseFrame.event("welcome", data.encode());
    return (hasCursor ? frame : frame.withId(cursor(head))).bytes();
  }

  Buffer reset(ResetReason reason, long head) {
    var data = new JsonObject().put("reason", reason.word());
    return SseFrame.event("reset", data.encode()).withId(cursor(head)).bytes();
  }

  /** Most streams that open at the same time get the same one, so the last is kept. */
  @SuppressWarnings("ReferenceEquality") // To compare all its users would take as long.
  Buffer roster(Roster roster) {
    var told = lastRoster;
    if (told == null || told.roster != roster) {
      told = new ToldRoster(roster, encode(roster));
      lastRoster = told;
    }
    return told.bytes;
  }

  private Buffer encode(Roster roster) {
    var users = new JsonArray();
    for (var user : roster.after("", maxRoster)) {
      users.add(new JsonObject().put("name", user.name()).put("since", Time.text(user.since())));
    }
    var data =
        new JsonObject()
            .put("users", users)
            .put("total", roster.total())
            .put("connections", roster.connections());
    if (roster.unsure()) {
      data.put("unsure", true);
    }
    return SseFrame.event("presence", data.encode()).bytes();
  }

  /** What streams are told of a change of who is here. */
  public Buffer presence(PresenceChange change) {
    if (change instanceof Joined joined) {
      var data = new JsonObject().put("user", joined.user()).put("at", Time.text(joined.at()));
      return SseFrame.event("user-joined", data.encode()).bytes();
    }
    if (change instanceof Left left) {
      var data = new JsonObject().put("user", left.user()).put("at", Time.text(left.at()));
      return SseFrame.event("user-left", data.encode()).bytes();
    }
    return roster(((Anew) change).roster());
  }

  Buffer typing(String room, String user) {
    var data = new JsonObject().put("room", room).put("user", user);
    return SseFrame.event("typing", data.encode()).bytes();
  }

  Buffer heartbeat(long head) {
    var data = new JsonObject().put("head", head);
    return SseFrame.event("heartbeat", data.encode()).withComment("keep-alive").bytes();
  }

  Buffer sessionExpired() {
    return SseFrame.event("session-expired", "{}").bytes();
  }

  /** EventSource gives up on any status but 200, so even a refusal is a stream. */
  Buffer overloaded() {
    return goodbye("overloaded");
  }

  /**
   * @param elsewhere whether other nodes are there to go to, so that a reader need not wait
   */
  Buffer shutdown(boolean elsewhere) {
    return elsewhere
        ? goodbye("server-shutdown", SOON.toMillis(), 5 * SOON.toMillis())
        : goodbye("server-shutdown");
  }

  private Buffer goodbye(String event) {
    long base = Math.max(retry.toMillis(), 1_000);
    return goodbye(event, base, base + base / 2);
  }

  /** Those who are sent away at once must not come back at once: each gets another delay. */
  private Buffer goodbye(String event, long least, long most) {
    long delay = ThreadLocalRandom.current().nextLong(least, most);
    var data = new JsonObject().put("retryAfter", (delay + 999) / 1_000);
    return SseFrame.event(event, data.encode()).withRetry(delay).bytes();
  }

  private String cursor(long seq) {
    return new Cursor(epoch, seq).toString();
  }

  private static JsonObject json(User user) {
    return new JsonObject()
        .put("name", user.name())
        .put("guest", user.guest())
        .put("role", user.role().word());
  }
}
