package dev.parley.web;

import dev.parley.cluster.NodeState;
import dev.parley.model.Time;
import dev.parley.ops.Health;
import dev.parley.ops.Metrics;
import dev.parley.presence.Presence;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * What operators and the curious ask: {@code /health}, {@code /metrics}, {@code /api/cluster},
 * {@code /api/presence}.
 */
final class OpsCalls {
  private static final long MAX_PAGE = 1_000;
  private static final long DEFAULT_PAGE = 100;

  private final Health health;
  private final Metrics metrics;
  private final Supplier<Collection<NodeState>> nodes;
  private final Supplier<NodeState> self;
  private final Presence presence;

  OpsCalls(
      Health health,
      Metrics metrics,
      Supplier<NodeState> self,
      Supplier<Collection<NodeState>> nodes,
      Presence presence) {
    this.health = health;
    this.metrics = metrics;
    this.self = self;
    this.nodes = nodes;
    this.presence = presence;
  }

  void live(RoutingContext request) {
    Answer.json(request, 200, new JsonObject().put("status", "live"));
  }

  void ready(RoutingContext request) {
    health
        .ready()
        .onSuccess(
            wrong -> {
              if (wrong.isEmpty()) {
                Answer.json(request, 200, new JsonObject().put("status", "ready"));
              } else {
                request.response().putHeader("Retry-After", "1");
                Problem.unavailable(String.join("; ", wrong)).send(request.request());
              }
            })
        .onFailure(request::fail);
  }

  void metrics(RoutingContext request) {
    request
        .vertx()
        .executeBlocking(metrics::text)
        .onSuccess(
            text -> {
              request
                  .response()
                  .putHeader("Content-Type", Metrics.CONTENT_TYPE)
                  .putHeader("Cache-Control", "no-store");
              Answer.end(request.request(), text);
            })
        .onFailure(request::fail);
  }

  void cluster(RoutingContext request) {
    Answer.json(
        request,
        200,
        new JsonObject()
            .put("you", self.get().name())
            .put("nodes", new JsonArray(nodes.get().stream().map(OpsCalls::json).toList())));
  }

  void presence(RoutingContext request) {
    int limit = Query.number(request, "limit", 1, MAX_PAGE).orElse(DEFAULT_PAGE).intValue();
    var after = Query.text(request, "after").orElse("");
    var roster = presence.roster();
    var users = new JsonArray();
    for (var user : roster.after(after, limit)) {
      users.add(new JsonObject().put("name", user.name()).put("since", Time.text(user.since())));
    }
    var body =
        new JsonObject()
            .put("users", users)
            .put("total", roster.total())
            .put("connections", roster.connections());
    if (roster.unsure()) {
      body.put("unsure", true);
    }
    Answer.json(request, 200, body);
  }

  private static JsonObject json(NodeState state) {
    return new JsonObject()
        .put("id", state.name())
        .put("streams", state.streams())
        .put("head", state.head())
        .put("startedAt", Time.text(state.startedAt()))
        .put("version", state.version());
  }
}
