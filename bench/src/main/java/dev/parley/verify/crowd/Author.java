package dev.parley.verify.crowd;

import dev.parley.verify.crowd.Http.Answer;
import dev.parley.verify.history.History;
import dev.parley.verify.house.Await;
import dev.parley.verify.house.CannotRun;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Says one thing after the other, each when it is due or, if the one before took longer, as soon as
 * that is answered. What is not answered is said again under the same client id, elsewhere, for a
 * minute at most; whether it is in the log is unknown then. Lives on one event loop.
 */
public final class Author {
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
  private static final Duration GIVE_UP = Duration.ofSeconds(60);
  private static final long LONGEST_PAUSE_MILLIS = 1_000;
  private static final long SHORT_PAUSE_MILLIS = 50;

  private final Tab.User user;
  private final String room;
  private final Tab.Crew crew;
  private final History history;
  private final Random random;
  private volatile long everyNanos;
  private volatile boolean anew = true;
  private int node;
  private int said;
  private long due;
  private @Nullable Saying last;
  private volatile long lastId;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger gaveUp = new AtomicInteger();
  private volatile boolean abandoned;
  private volatile boolean stopping;
  private volatile boolean idle;

  Author(Tab.User user, String room, int node, double perSecond, Tab.Crew crew, Random random) {
    this.user = user;
    this.room = room;
    this.node = node;
    this.crew = crew;
    this.history = crew.history();
    this.random = random;
    this.everyNanos = (long) (1e9 / perSecond);
  }

  /** One message; {@code text} is like no other. */
  private record Saying(String text, String clientId, long due, long begun, int number) {}

  public Tab.User user() {
    return user;
  }

  /** Begins to write. */
  void start() {
    waitForNext();
  }

  /** From now on it says so much. From any thread. */
  void pace(double perSecond) {
    everyNanos = (long) (1e9 / perSecond);
    anew = true;
  }

  /** What was said once and answered. */
  record Said(String text, String clientId, long id) {}

  /** Says one thing and waits until it is acknowledged. Not on an event loop. */
  Said sayOnce(String text) {
    stopping = true;
    var saying = new Saying(text, newClientId(), history.now(), history.now(), 0);
    attempt(saying);
    Await.must("an answer to " + text, GIVE_UP, () -> idle);
    if (lastId == 0) {
      throw new CannotRun("nobody acknowledged " + text);
    }
    return new Said(text, saying.clientId, lastId);
  }

  /** Says its last message again, word by word, which has to give the same id. */
  void repeatLast() {
    if (last != null) {
      idle = false;
      attempt(last);
    }
  }

  /** Says nothing new; what is under way is finished first. */
  void stop() {
    stopping = true;
  }

  /** Says nothing more, and nothing again. */
  void abandon() {
    abandoned = true;
    stopping = true;
  }

  /** How many of its messages were acknowledged. From any thread. */
  int acknowledged() {
    return acknowledged.get();
  }

  /** How many it has given up, so that nobody knows whether they are in the log. */
  int gaveUp() {
    return gaveUp.get();
  }

  /** Whether it has stopped and nothing of it is under way. */
  boolean isIdle() {
    return idle;
  }

  private void waitForNext() {
    if (stopping) {
      idle = true;
      return;
    }
    if (anew) {
      anew = false;
      due = history.now() + (long) (random.nextDouble() * everyNanos);
    }
    long millis = (due - history.now()) / 1_000_000;
    if (millis > 0) {
      // In steps, so that a stop does not wait for the next one.
      crew.http().vertx().setTimer(Math.min(millis, 100), timer -> waitForNext());
      return;
    }
    int number = ++said;
    var text = user.name() + " says " + number;
    attempt(new Saying(text, newClientId(), due, history.now(), number));
    due += everyNanos;
  }

  private String newClientId() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private void attempt(Saying saying) {
    if (abandoned) {
      idle = true;
      return;
    }
    last = saying;
    int at = node;
    long sent = history.now();
    history.addAt(
        sent,
        "sent",
        "author",
        user.name(),
        "n",
        saying.number,
        "room",
        room,
        "text",
        saying.text,
        "clientId",
        saying.clientId,
        "node",
        at,
        "due",
        saying.due);
    var body = new JsonObject().put("text", saying.text).put("clientId", saying.clientId);
    crew.http()
        .call(
            HttpMethod.POST,
            crew.urls().get(at) + "/api/rooms/" + room + "/messages",
            user.token(),
            body,
            LONGEST_ANSWER)
        .onComplete(
            answer -> answered(saying, sent, at, answer),
            e -> failed(saying, at, String.valueOf(e.getMessage()), 0, 0));
  }

  private void answered(Saying saying, long sent, int at, Answer answer) {
    if (answer.isGood()) {
      acknowledged.incrementAndGet();
      lastId = answer.body().getJsonObject("message").getLong("id");
      history.add(
          "answered",
          "text",
          saying.text,
          "status",
          answer.status(),
          "id",
          lastId,
          "sent",
          sent,
          "node",
          at);
      waitForNext();
    } else {
      failed(
          saying,
          at,
          answer.body().getString("detail"),
          answer.status(),
          answer.retryAfterMillis());
    }
  }

  private void failed(Saying saying, int at, String why, int status, long retryAfter) {
    history.add(
        "failed",
        "text",
        saying.text,
        "node",
        at,
        "status",
        status,
        "why",
        why,
        "retryAfter",
        retryAfter);
    node = (at + 1) % crew.urls().size();
    if (history.now() - saying.begun > GIVE_UP.toNanos()) {
      gaveUp.incrementAndGet();
      history.add("gave-up", "text", saying.text);
      waitForNext();
      return;
    }
    long pause = retryAfter > 0 ? Math.min(retryAfter, LONGEST_PAUSE_MILLIS) : SHORT_PAUSE_MILLIS;
    crew.http().vertx().setTimer(pause, timer -> attempt(saying));
  }
}
