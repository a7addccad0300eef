package dev.parley.support;

import dev.parley.Node;
import dev.parley.Seams;
import dev.parley.cluster.Bus;
import dev.parley.model.Role;
import dev.parley.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A node in this JVM, on loopback and a free port. Closing it stops it, with no time to drain. */
public final class TestNode implements AutoCloseable {
  private final Node node;
  private final Place place;
  private final boolean ownsPlace;
  private boolean stopped;

  private TestNode(Node node, Place place, boolean ownsPlace) {
    this.node = node;
    this.place = place;
    this.ownsPlace = ownsPlace;
  }

  /**
   * A node alone, on a database of its own, which is deleted with it.
   *
   * @param flags settings that differ from the defaults: {@code "--heartbeat", "200ms"}
   */
  public static TestNode start(String... flags) {
    return start(UnaryOperator.identity(), flags);
  }

  /** As {@link #start(String...)}, with another bus around the node's own. */
  public static TestNode start(UnaryOperator<Bus> around, String... flags) {
    return start(Place.fresh(), true, around, flags);
  }

  /** A node at a place that others may share; the place stays when the node is closed. */
  public static TestNode at(Place place, UnaryOperator<Bus> around, String... flags) {
    return start(place, false, around, flags);
  }

  private static TestNode start(
      Place place, boolean ownsPlace, UnaryOperator<Bus> around, String... flags) {
    var settings = Settings.parse(arguments(place, flags), Map.of());
    return new TestNode(Await.result(Node.start(settings, 0, Seams.bus(around))), place, ownsPlace);
  }

  private static List<String> arguments(Place place, String... flags) {
    var values = new LinkedHashMap<String, String>();
    values.put("--port", "0");
    values.put("--database", place.databaseUrl());
    values.put("--cluster-name", place.cluster());
    values.put("--cluster", place.clusterFile().toString());
    values.put("--drain", "0s");
    for (int i = 0; i < flags.length; i += 2) {
      values.put(flags[i], flags[i + 1]);
    }
    var arguments = new ArrayList<String>();
    values.forEach(
        (flag, value) -> {
          arguments.add(flag);
          arguments.add(value);
        });
    return arguments;
  }

  public Node node() {
    return node;
  }

  public String url() {
    return node.url();
  }

  public Place place() {
    return place;
  }

  /** A client that is nobody yet. */
  public ChatClient nobody() {
    return ChatClient.of(url());
  }

  /** A client that has signed in as a guest, by cookie, as a browser does. */
  public ChatClient guest(String name) {
    return nobody().signIn(name);
  }

  /** A guest under a name that nobody else has. */
  public ChatClient guest() {
    return guest(freshName("guest"));
  }

  /** A client whose user has this role: a guest who was given it in the database. */
  public ChatClient user(String name, Role role) {
    var client = guest(name);
    place.giveRole(name, role);
    return client;
  }

  /** As {@link #user(String, Role)}, under a name that nobody else has. */
  public ChatClient user(Role role) {
    return user(freshName(role.word()), role);
  }

  /** A member under a name that nobody else has. */
  public ChatClient member() {
    return user(Role.MEMBER);
  }

  private static String freshName(String prefix) {
    return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** How many streams this node says are open on it. */
  public int openStreams() {
    return nobody().get("/api/cluster").json().getJsonArray("nodes").stream()
        .map(JsonObject.class::cast)
        .filter(state -> node.name().equals(state.getString("id")))
        .mapToInt(state -> state.getInteger("streams"))
        .sum();
  }

  public boolean running() {
    return !stopped;
  }

  /** Stops the node, as SIGTERM does. */
  public void stop() {
    if (!stopped) {
      stopped = true;
      Await.result(node.stop());
    }
  }

  /** Stops the node as one that the cluster has lost. */
  public void abandon() {
    stopped = true;
    Await.result(node.abandon());
  }

  @Override
  public void close() {
    stop();
    if (ownsPlace) {
      place.delete();
    }
  }
}
