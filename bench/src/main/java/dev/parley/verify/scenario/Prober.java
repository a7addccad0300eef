package dev.parley.verify.scenario;

import dev.parley.verify.crowd.Crowd;
import dev.parley.verify.crowd.Http;
import dev.parley.verify.crowd.Tab;
import dev.parley.verify.house.Await;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Posts to given nodes at a steady pace, whatever they answer, and tries nothing again: so it is
 * seen how each node answers at each moment.
 */
final class Prober implements AutoCloseable {
  /** Longer than any answer may take. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(12);

  private final Stage stage;
  private final Tab.User user;
  private final List<Integer> nodes;
  private final Random random;
  private final long timer;
  private final List<Answer> answers = new ArrayList<>();
  private int asked;

  /**
   * How one post was answered.
   *
   * @param at when it was sent, by the history
   * @param status 0 if there was no answer
   */
  record Answer(int node, long at, double millis, int status, String why) {
    boolean isGood() {
      return status == 200 || status == 201;
    }

    @Override
    public String toString() {
      return "node "
          + node
          + " answered "
          + status
          + " after "
          + Math.round(millis)
          + " ms: "
          + why;
    }
  }

  private Prober(Stage stage, Tab.User user, List<Integer> nodes, Duration every) {
    this.stage = stage;
    this.user = user;
    this.nodes = nodes;
    this.random = stage.random();
    this.timer = stage.http().vertx().setPeriodic(every.toMillis(), tick -> postToAll());
  }

  /** Begins. */
  static Prober start(Stage stage, Crowd crowd, List<Integer> nodes, Duration every) {
    return new Prober(stage, crowd.newUsers(1).get(0), nodes, every);
  }

  /** What was sent since then and is answered by now. */
  synchronized List<Answer> since(long at) {
    return answers.stream().filter(answer -> answer.at >= at).toList();
  }

  /** Whether each node has taken a post that was sent since then. */
  boolean allTakeSince(long at) {
    var taken = since(at).stream().filter(Answer::isGood).map(Answer::node).distinct().count();
    return taken == nodes.size();
  }

  /** Tells how long after that time the first post was taken. */
  void tellTaken(String what, long since, Duration allowed) {
    double millis =
        since(since).stream()
            .filter(Answer::isGood)
            .mapToDouble(answer -> (answer.at - since) / 1e6 + answer.millis)
            .min()
            .orElse(1e9);
    stage.measured(what, millis, (double) allowed.toMillis(), "ms");
  }

  /**
   * Holds what was sent in a time against the promise: taken, or refused with 503, and soon.
   *
   * @param mayTake whether nodes could take posts in that time
   */
  void judge(String when, long from, long to, Duration allowed, boolean mayTake) {
    var some = since(from).stream().filter(answer -> answer.at < to).toList();
    double slowest = some.stream().mapToDouble(Answer::millis).max().orElse(1e9);
    stage.measured(
        "the slowest answer to a post " + when, slowest, (double) allowed.toMillis(), "ms");
    var bad =
        some.stream()
            .filter(answer -> answer.status != 503 && !(mayTake && answer.isGood()))
            .toList();
    stage.measured("other answers than 503 " + when, bad.size(), 0, "posts");
    bad.stream().limit(3).forEach(answer -> stage.note(answer.toString()));
    stage.note(
        some.size()
            + " posts "
            + when
            + ", refused: "
            + some.stream().filter(answer -> answer.status == 503).count());
  }

  /** Stops and waits for what is under way. */
  @Override
  public void close() {
    boolean unused = stage.http().vertx().cancelTimer(timer);
    Await.must("the probes are answered", LONGEST_ANSWER.multipliedBy(2), this::isIdle);
  }

  private synchronized boolean isIdle() {
    return asked == answers.size();
  }

  private void postToAll() {
    nodes.forEach(this::post);
  }

  private void post(int node) {
    int number = number();
    // They overtake each other, so no two are of one author.
    var author = user.name() + "-" + number;
    var text = user.name() + " probes " + number;
    var clientId = new UUID(random.nextLong(), random.nextLong()).toString();
    long now = stage.history().now();
    stage
        .history()
        .addAt(
            now,
            "sent",
            "author",
            author,
            "n",
            1,
            "room",
            "lobby",
            "text",
            text,
            "clientId",
            clientId,
            "node",
            node,
            "due",
            now);
    stage
        .http()
        .call(
            HttpMethod.POST,
            stage.house().url(node) + "/api/rooms/lobby/messages",
            user.token(),
            new JsonObject().put("text", text).put("clientId", clientId),
            LONGEST_ANSWER)
        .onComplete(
            answer -> answered(node, now, text, answer),
            e -> note(node, now, 0, String.valueOf(e.getMessage())));
  }

  private synchronized int number() {
    return ++asked;
  }

  private void answered(int node, long at, String text, Http.Answer answer) {
    var message = answer.body().getJsonObject("message");
    if (answer.isGood() && message != null) {
      long id = message.getLong("id");
      stage
          .history()
          .add(
              "answered",
              "text",
              text,
              "status",
              answer.status(),
              "id",
              id,
              "sent",
              at,
              "node",
              node);
    }
    note(node, at, answer.status(), String.valueOf(answer.body().getString("detail")));
  }

  private synchronized void note(int node, long at, int status, String why) {
    answers.add(new Answer(node, at, (stage.history().now() - at) / 1e6, status, why));
  }
}
