package dev.parley.bench.contender;

import dev.parley.bench.load.Target;
import dev.parley.verify.house.Await;
import dev.parley.verify.house.CannotRun;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Parley as its own start script runs it: every post goes into the SQLite log and is answered once
 * that is on the disk.
 */
public final class Parley implements Contender {
  private static final int USERS_AT_MOST = 500;
  private static final Duration GATHERING = Duration.ofMinutes(1);

  private final Path home;
  private final int nodes;

  public Parley(Path home, int nodes) {
    this.home = home;
    this.nodes = nodes;
  }

  @Override
  public String name() {
    return nodes == 1 ? "Parley" : "Parley×" + nodes;
  }

  @Override
  public String setup() {
    return "`./parley`, with its log on SQLite, synchronous=FULL; streams of up to "
        + USERS_AT_MOST
        + " users";
  }

  @Override
  public Running start(Path folder) {
    var urls = new ArrayList<InetSocketAddress>();
    var processes = new ArrayList<ServerProcess>();
    try {
      for (int i = 0; i < nodes; i++) {
        int port = ServerProcess.freePort();
        processes.add(
            ServerProcess.start(
                command(folder, port),
                home,
                folder.resolve("node-" + i + ".log"),
                process -> process.said().contains("parley ready on")));
        urls.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      }
      var running = new Running(List.copyOf(urls), List.copyOf(processes));
      Await.must("the nodes see each other", GATHERING, () -> running.clusterSize() == nodes);
      return running;
    } catch (CannotRun e) {
      processes.forEach(ServerProcess::close);
      throw e;
    }
  }

  private List<String> command(Path folder, int port) {
    return List.of(
        home.resolve("parley").toString(),
        "--port",
        Integer.toString(port),
        "--database",
        "sqlite:" + folder.resolve("parley.db"),
        "--cluster-name",
        "bench-" + ProcessHandle.current().pid() + "-" + folder.getFileName(),
        "--limits",
        "off");
  }

  /** Nodes that serve. */
  public record Running(List<InetSocketAddress> addresses, List<ServerProcess> processes)
      implements Service {
    private static final HttpClient HTTP =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int CALLS_AT_ONCE = 32;

    @Override
    public Target target(int readers, int writers) {
      var authors = tokens("writer", writers);
      var users = tokens("reader", Math.min(readers, USERS_AT_MOST));
      return new Room(addresses, authors, users, "");
    }

    /** As {@link #target}, of readers who come back and have seen nothing after that event. */
    public Target since(String cursor, int readers) {
      var users = tokens("comer", Math.min(readers, USERS_AT_MOST));
      return new Room(addresses, List.of(), users, "Last-Event-ID: " + cursor + "\r\n");
    }

    /** The cursor after the message that is said with this. */
    public String say(String text) {
      var token = tokens("crier", 1).get(0);
      var message = call("POST", "/api/rooms/lobby/messages", token, json("text", text));
      return epoch(token) + "." + message.getJsonObject("message").getLong("id");
    }

    private int clusterSize() {
      return call("GET", "/api/cluster", "", new JsonObject()).getJsonArray("nodes").size();
    }

    private String epoch(String token) {
      try {
        var request =
            HttpRequest.newBuilder(uri("/events")).header("Authorization", "Bearer " + token);
        var answer = HTTP.send(request.build(), BodyHandlers.ofLines());
        try (var lines = answer.body()) {
          var welcome = lines.filter(line -> line.startsWith("data: {")).findFirst().orElseThrow();
          return new JsonObject(welcome.substring("data: ".length())).getString("epoch");
        }
      } catch (IOException e) {
        throw new CannotRun("no stream: " + e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CannotRun("interrupted", e);
      }
    }

    private List<String> tokens(String prefix, int count) {
      var turn = new Semaphore(CALLS_AT_ONCE);
      var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      var salt = Long.toString(System.nanoTime(), 36);
      for (int i = 0; i < count; i++) {
        turn.acquireUninterruptibly();
        var body = json("username", prefix + "-" + salt + "-" + i);
        answers.add(
            HTTP.sendAsync(request("POST", "/api/tokens", "", body), BodyHandlers.ofString())
                .whenComplete((answer, e) -> turn.release()));
      }
      return answers.stream().map(Running::body).map(body -> body.getString("token")).toList();
    }

    private JsonObject call(String method, String path, String token, JsonObject body) {
      return body(HTTP.sendAsync(request(method, path, token, body), BodyHandlers.ofString()));
    }

    private HttpRequest request(String method, String path, String token, JsonObject body) {
      var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      return method.equals("GET")
          ? request.build()
          : request
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body.encode()))
              .build();
    }

    private URI uri(String path) {
      return URI.create("http://127.0.0.1:" + addresses.get(0).getPort() + path);
    }

    private static JsonObject json(String name, String value) {
      return new JsonObject().put(name, value);
    }

    private static JsonObject body(CompletableFuture<HttpResponse<String>> coming) {
      try {
        var answer = coming.get(60, TimeUnit.SECONDS);
        if (answer.statusCode() / 100 != 2) {
          throw new CannotRun(answer.request() + ": " + answer.statusCode() + " " + answer.body());
        }
        return new JsonObject(answer.body());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CannotRun("interrupted", e);
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        throw new CannotRun("a call failed: " + e, e);
      }
    }
  }

  /** All in the lobby, spread over the nodes. */
  private record Room(
      List<InetSocketAddress> addresses, List<String> authors, List<String> users, String cursor)
      implements Target {
    @Override
    public InetSocketAddress address(int index) {
      return addresses.get(index % addresses.size());
    }

    @Override
    public byte[] stream(int reader) {
      return Requests.get("/events", authorization(users.get(reader % users.size())) + cursor);
    }

    @Override
    public byte[] post(int writer, String text) {
      return Requests.post(
          "/api/rooms/lobby/messages",
          "application/json",
          authorization(authors.get(writer)),
          "{\"text\":\"" + text + "\"}");
    }

    private static String authorization(String token) {
      return "Authorization: Bearer " + token + "\r\n";
    }
  }
}
