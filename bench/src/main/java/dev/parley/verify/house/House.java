package dev.parley.verify.house;

import dev.parley.verify.history.History;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The nodes under test on one database. What is done to them is written into the history. */
public final class House implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(90);

  /** Two that found nobody at first are merged by Hazelcast a while later. */
  private static final Duration LONGEST_GATHERING = Duration.ofSeconds(60);

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final Launcher launcher;
  private final Database database;
  private final History history;
  private final List<@Nullable NodeProcess> nodes = new ArrayList<>();
  private final boolean[] up;

  public House(Launcher launcher, Database database, History history, int size) {
    this.launcher = launcher;
    this.database = database;
    this.history = history;
    this.up = new boolean[size];
    for (int i = 0; i < size; i++) {
      nodes.add(null);
    }
  }

  /** Starts all, the first before the others, and waits until each sees all. */
  public void start() {
    launch(0);
    awaitReady(0);
    IntStream.range(1, size()).forEach(this::launch);
    IntStream.range(1, size()).forEach(this::awaitReady);
    awaitTogether();
  }

  public int size() {
    return nodes.size();
  }

  public Database database() {
    return database;
  }

  public Launcher launcher() {
    return launcher;
  }

  public String url(int index) {
    return launcher.url(index);
  }

  /** All addresses, also of nodes that are dead: a client can't know. */
  public List<String> urls() {
    return IntStream.range(0, size()).mapToObj(this::url).toList();
  }

  /** The process that is or was the node. */
  public NodeProcess node(int index) {
    var node = nodes.get(index);
    if (node == null) {
      throw new CannotRun("node " + index + " was never started");
    }
    return node;
  }

  /** Whether the node runs and nothing was done to it that would keep it from serving. */
  public synchronized boolean isUp(int index) {
    return up[index] && node(index).isRunning();
  }

  /** The nodes that are {@linkplain #isUp up}. */
  public List<Integer> upNodes() {
    return IntStream.range(0, size()).filter(this::isUp).boxed().toList();
  }

  /** As {@code kill -9} does. */
  public void kill(int index) {
    down(index, "killed");
    node(index).kill();
    history.add("ended", "node", index);
  }

  /** It is about to die, or has died, by its own hand. */
  public void expectDeath(int index) {
    down(index, "doomed");
  }

  /** Tells a faulty node to do what the name says, once or until it is told otherwise. */
  public void command(int index, String fault) {
    try {
      Files.createFile(launcher.command(index, fault));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    history.add("fault", "node", index, "what", fault);
  }

  /** Takes such a command back. */
  public void takeBack(int index, String fault) {
    try {
      boolean unused = Files.deleteIfExists(launcher.command(index, fault));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    history.add("healed", "node", index, "what", fault);
  }

  /** Waits for the end of one that dies by its own hand. */
  public void awaitDeath(int index, Duration longest) {
    if (!node(index).awaitExit(longest)) {
      throw new CannotRun("node " + index + " did not die when it was told to");
    }
    history.add("ended", "node", index);
  }

  /** SIGTERM. */
  public void terminate(int index) {
    down(index, "stopping");
    node(index).signal("TERM");
  }

  /** SIGSTOP: its sockets stay open and nobody answers. */
  public void freeze(int index) {
    down(index, "frozen");
    node(index).signal("STOP");
  }

  /** SIGCONT. */
  public void wake(int index) {
    node(index).signal("CONT");
    setUp(index, "woken");
  }

  /** Tells the history that clients and peers may see less of this node for now. */
  public void down(int index, String why) {
    synchronized (this) {
      up[index] = false;
    }
    history.add("down", "node", index, "why", why);
  }

  public void setUp(int index, String why) {
    synchronized (this) {
      up[index] = true;
    }
    history.add("up", "node", index, "why", why);
  }

  /** Starts one that has ended, on its old port, and waits until it serves. */
  public void restart(int index) {
    launch(index);
    awaitReady(index);
  }

  /** Starts several at once, and waits until they serve. */
  public void restart(List<Integer> indices) {
    indices.forEach(this::launch);
    indices.forEach(this::awaitReady);
  }

  /** Waits until every node that is up names all that are up, and nobody else. */
  public void awaitTogether() {
    var running = upNodes();
    for (int index : running) {
      Await.must(
          "node " + index + " sees " + running.size() + " nodes",
          LONGEST_GATHERING,
          () -> clusterSize(index) == running.size());
    }
  }

  /** How many streams the node has by its own word, -1 if it says nothing. */
  public long streams(int index) {
    return get(index, "/api/cluster", 200)
        .map(
            body ->
                body.getJsonArray("nodes").stream()
                    .map(JsonObject.class::cast)
                    .filter(node -> node.getString("id").equals(body.getString("you")))
                    .mapToLong(node -> node.getLong("streams"))
                    .sum())
        .orElse(-1L);
  }

  /** What a GET without any credentials says; empty if it does not answer with that status. */
  public java.util.Optional<JsonObject> get(int index, String path, int status) {
    try {
      var request = HttpRequest.newBuilder(URI.create(url(index) + path));
      var answer =
          HTTP.send(request.timeout(Duration.ofSeconds(3)).build(), BodyHandlers.ofString());
      return answer.statusCode() == status
          ? java.util.Optional.of(new JsonObject(answer.body()))
          : java.util.Optional.empty();
    } catch (IOException e) {
      return java.util.Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return java.util.Optional.empty();
    }
  }

  /** Copies what the nodes have written into a folder, for who wants to know why. */
  public void keepOutput(Path to) {
    try (var files = Files.list(launcher.place().folder())) {
      for (var log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        var name = launcher.place().cluster() + "-" + log.getFileName();
        Files.copy(log, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      System.err.println("verify: the nodes' output is not kept: " + e.getMessage());
    }
  }

  /** Kills all and removes what the run has made, whatever state it is in. */
  @Override
  public void close() {
    for (var node : nodes) {
      if (node != null) {
        node.kill();
      }
    }
    database.close();
    launcher.close();
  }

  private void launch(int index) {
    nodes.set(index, launcher.launch(index, database.url()));
    history.add("launched", "node", index);
  }

  private void awaitReady(int index) {
    var node = node(index);
    boolean ready = Await.met(LONGEST_START, () -> node.saidReady() || !node.isRunning());
    if (!ready || !node.isRunning()) {
      throw new CannotRun("node " + index + " does not start:\n" + node.said());
    }
    setUp(index, "ready");
  }

  private long clusterSize(int index) {
    return get(index, "/api/cluster", 200)
        .map(body -> (long) body.getJsonArray("nodes").size())
        .orElse(0L);
  }

  /** A file that the run may write, in its own folder. */
  public Path file(String name) {
    return launcher.place().folder().resolve(name);
  }

  /** How large a file of the run is. */
  public static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
