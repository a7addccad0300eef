package dev.parley.verify.crowd;

import dev.parley.verify.house.CannotRun;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes users who are nobody yet. */
final class Guests {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  /** Not all at once: that is not what is tested. */
  private static final int AT_ONCE = 50;

  private static final int PAUSE_MILLIS = 100;

  private final String prefix;
  private final Tab.Crew crew;
  private int made;

  /**
   * @param prefix of every name
   */
  Guests(String prefix, Tab.Crew crew) {
    this.prefix = prefix;
    this.crew = crew;
  }

  /** So many, each with a token, from all nodes in turn. */
  List<Tab.User> make(int count) {
    var users = new ArrayList<Tab.User>();
    for (int from = 0; from < count; from += AT_ONCE) {
      var some = new ArrayList<Future<Tab.User>>();
      for (int i = from; i < Math.min(count, from + AT_ONCE); i++) {
        some.add(token(i));
      }
      users.addAll(Http.result(Future.all(some)).<Tab.User>list());
    }
    return users;
  }

  private Future<Tab.User> token(int node) {
    var name = prefix + made++;
    // On a busy machine a first call may come to nothing, which says nothing about the server.
    return token(name, node).recover(e -> token(name + "b", node + 1));
  }

  /** A node that is busy is asked again, as it wishes. */
  private Future<Tab.User> token(String name, int node) {
    var urls = crew.urls();
    var body = new JsonObject().put("username", name);
    return crew.http()
        .call(
            HttpMethod.POST, urls.get(node % urls.size()) + "/api/tokens", null, body, LONGEST_CALL)
        .compose(
            answer -> {
              if (answer.status() == 503) {
                return crew.http()
                    .vertx()
                    .timer(PAUSE_MILLIS)
                    .compose(due -> token(name, node + 1));
              }
              if (answer.status() != 201) {
                throw new CannotRun("no token for " + name + ": " + answer.body());
              }
              return Future.succeededFuture(new Tab.User(name, answer.body().getString("token")));
            });
  }
}
