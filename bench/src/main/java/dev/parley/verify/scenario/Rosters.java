package dev.parley.verify.scenario;

import dev.parley.verify.crowd.Tab;
import dev.parley.verify.house.Await;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks every node again and again who is here, all pages, and writes the answers down. */
public final class Rosters implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(500);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(2);
  private static final int PAGE = 1_000;

  private final Stage stage;
  private final Tab.User asker;
  private final Duration within;
  private final long timer;

  private Rosters(Stage stage, Tab.User asker, Duration within) {
    this.stage = stage;
    this.asker = asker;
    this.within = within;
    this.timer = stage.http().vertx().setPeriodic(EVERY.toMillis(), tick -> askAll());
  }

  /**
   * @param within how long after a change a roster may be wrong
   */
  static Rosters watch(Stage stage, Tab.User asker, Duration within) {
    return new Rosters(stage, asker, within);
  }

  /** Lets the time pass after which every roster has to be right, and asks once more. */
  void settle() {
    Await.pass(within.plus(EVERY).plus(EVERY));
  }

  @Override
  public void close() {
    boolean unused = stage.http().vertx().cancelTimer(timer);
  }

  private void askAll() {
    for (int index : stage.house().upNodes()) {
      long asked = stage.history().now();
      page(index, "", new ArrayList<>(), new boolean[1])
          .onSuccess(
              answer ->
                  stage
                      .history()
                      .add(
                          "roster",
                          "node",
                          index,
                          "asked",
                          asked,
                          "unsure",
                          answer.unsure,
                          "users",
                          new JsonArray(answer.names)));
    }
  }

  private record Roster(List<String> names, boolean unsure) {}

  private Future<Roster> page(int index, String after, List<String> names, boolean[] unsure) {
    var query = "?limit=" + PAGE + "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
    return stage
        .http()
        .call(
            HttpMethod.GET,
            stage.house().url(index)
                + "/api/presence"
                + (after.isEmpty() ? "?limit=" + PAGE : query),
            asker.token(),
            null,
            LONGEST_CALL)
        .compose(
            answer -> {
              if (answer.status() != 200) {
                return Future.failedFuture("status " + answer.status());
              }
              JsonArray users = answer.body().getJsonArray("users");
              unsure[0] |= answer.body().getBoolean("unsure", false);
              users.forEach(user -> names.add(((JsonObject) user).getString("name")));
              return users.size() < PAGE
                  ? Future.succeededFuture(new Roster(names, unsure[0]))
                  : page(index, names.get(names.size() - 1), names, unsure);
            });
  }
}
