package dev.parley.bench.contender;

import dev.parley.bench.contender.ParleyApi.Account;
import dev.parley.bench.contender.ParleyApi.Request;
import dev.parley.bench.load.Carrier;
import dev.parley.bench.load.Target;
import dev.parley.bench.load.Wire;
import dev.parley.verify.house.Await;
import dev.parley.verify.house.CannotRun;
import dev.parley.verify.house.Shell;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

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
    return start(folder, false);
  }

  /** As {@link #start(Path)}, with a certificate made for it if it is to serve over TLS. */
  public Running start(Path folder, boolean tls) {
    if (tls) {
      Shell.run(home.resolve("deploy/dev-cert").toString(), folder.toString());
    }
    var urls = new ArrayList<InetSocketAddress>();
    var processes = new ArrayList<ServerProcess>();
    try {
      for (int i = 0; i < nodes; i++) {
        int port = ServerProcess.freePort();
        processes.add(
            ServerProcess.start(
                command(folder, port, tls),
                home,
                folder.resolve("node-" + i + ".log"),
                process -> process.said().contains("parley ready on")));
        urls.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      }
      var running = new Running(List.copyOf(urls), List.copyOf(processes), tls);
      Await.must("the nodes see each other", GATHERING, () -> running.clusterSize() == nodes);
      return running;
    } catch (CannotRun e) {
      processes.forEach(ServerProcess::close);
      throw e;
    }
  }

  private List<String> command(Path folder, int port, boolean tls) {
    var command =
        new ArrayList<>(
            List.of(
                home.resolve("parley").toString(),
                "--port",
                Integer.toString(port),
                "--database",
                "sqlite:" + folder.resolve("parley.db"),
                "--cluster-name",
                "bench-" + ProcessHandle.current().pid() + "-" + folder.getFileName(),
                "--limits",
                "off"));
    if (tls) {
      var certificate = folder.resolve("dev-cert.pem").toString();
      var key = folder.resolve("dev-key.pem").toString();
      command.addAll(List.of("--tls-cert", certificate, "--tls-key", key, "--http3", "on"));
    }
    return command;
  }

  /** Nodes that serve. */
  public record Running(
      List<InetSocketAddress> addresses, List<ServerProcess> processes, boolean tls)
      implements Service {
    @Override
    public Target target(int readers, int writers) {
      var users = api().accounts("reader", Math.min(readers, USERS_AT_MOST));
      return new Lobby(addresses, api().accounts("writer", writers), users, "");
    }

    /** As {@link #target}, by another transport. */
    public Wire wire(Carrier carrier, int readers, int writers) {
      return new Wire(
          carrier,
          addresses.get(0),
          tokens(api().accounts("reader", Math.min(readers, USERS_AT_MOST))),
          tokens(api().accounts("writer", writers)));
    }

    /** As {@link #target}, of readers who come back and have seen nothing after that event. */
    public Target since(String cursor, int readers) {
      var users = api().accounts("comer", Math.min(readers, USERS_AT_MOST));
      return new Lobby(addresses, List.of(), users, "Last-Event-ID: " + cursor + "\r\n");
    }

    /** Each reader is another user; nobody writes. */
    public Target eachAUser(int readers) {
      return new Lobby(addresses, List.of(), api().accounts("user", readers), "");
    }

    /**
     * Rooms with a writer each. Seats are given out in turn: user number u has the seats u, u +
     * users, u + 2 users, …, and room number r the next so many seats after those of the rooms
     * before it.
     */
    public Target rooms(int count, int seats, int users) {
      var writers = api().accounts("writer", count);
      var readers = api().accounts("reader", users);
      var rooms = new ArrayList<String>();
      for (int room = 0; room < count; room++) {
        var name = new JsonObject().put("name", "room " + room);
        var made = api().call(new Request("POST", "/api/rooms", writers.get(room), name));
        rooms.add(made.getJsonObject("room").getString("id"));
      }
      var joins = new ArrayList<Request>();
      for (int seat = 0; seat < count * seats; seat++) {
        var user = readers.get(seat % users);
        var path = "/api/rooms/" + rooms.get(seat / seats) + "/members/" + user.name();
        joins.add(new Request("PUT", path, user, new JsonObject()));
      }
      api().callAll(joins);
      return new ManyRooms(addresses, writers, readers, rooms, seats);
    }

    /** The cursor after the message that is said with this. */
    public String say(String text) {
      var crier = api().accounts("crier", 1).get(0);
      var body = new JsonObject().put("text", text);
      var said = api().call(new Request("POST", "/api/rooms/lobby/messages", crier, body));
      return api().epoch(crier) + "." + said.getJsonObject("message").getLong("id");
    }

    /** Tells how many users are online by the word of the first node. */
    public LongSupplier present() {
      var someone = api().accounts("someone", 1).get(0);
      return () -> api().get("/api/presence?limit=1", someone).getLong("total");
    }

    /** Gets some pages of the lobby, and how long each took, in seconds. */
    public List<Double> pages(List<String> queries) {
      return api().times("/api/rooms/lobby/messages", queries);
    }

    /** Searches, each of which finds something, and how long each took, in seconds. */
    public List<Double> searches(List<String> queries) {
      return api().times("/api/search", queries);
    }

    /** What the messages of a page of the lobby say. */
    public List<String> texts(String query) {
      var someone = api().accounts("reader", 1).get(0);
      var page = api().get("/api/rooms/lobby/messages" + query, someone);
      return page.getJsonArray("messages").stream()
          .map(message -> ((JsonObject) message).getString("text"))
          .toList();
    }

    private int clusterSize() {
      return api().get("/api/cluster", ParleyApi.NOBODY).getJsonArray("nodes").size();
    }

    private ParleyApi api() {
      return new ParleyApi((tls ? "https" : "http") + "://127.0.0.1:" + addresses.get(0).getPort());
    }

    private static List<String> tokens(List<Account> accounts) {
      return accounts.stream().map(Account::token).toList();
    }
  }

  /** All in the lobby, spread over the nodes. */
  private record Lobby(
      List<InetSocketAddress> addresses, List<Account> writers, List<Account> users, String cursor)
      implements Target {
    @Override
    public InetSocketAddress address(int index) {
      return addresses.get(index % addresses.size());
    }

    @Override
    public byte[] stream(int reader) {
      return Requests.get("/events", users.get(reader % users.size()).authorization() + cursor);
    }

    @Override
    public byte[] post(int writer, String text) {
      return say("lobby", writers.get(writer), text);
    }
  }

  /** Each writer in a room of their own, each reader in some of them. */
  private record ManyRooms(
      List<InetSocketAddress> addresses,
      List<Account> writers,
      List<Account> users,
      List<String> rooms,
      int seats)
      implements Target {
    @Override
    public InetSocketAddress address(int index) {
      return addresses.get(index % addresses.size());
    }

    @Override
    public byte[] stream(int reader) {
      return Requests.get("/events", users.get(reader).authorization());
    }

    @Override
    public byte[] post(int writer, String text) {
      return say(rooms.get(writer), writers.get(writer), text);
    }

    @Override
    public boolean hears(int reader, int writer) {
      for (int seat = reader; seat < rooms.size() * seats; seat += users.size()) {
        if (seat / seats == writer) {
          return true;
        }
      }
      return false;
    }
  }

  private static byte[] say(String room, Account writer, String text) {
    return Requests.post(
        "/api/rooms/" + room + "/messages",
        "application/json",
        writer.authorization(),
        "{\"text\":\"" + text + "\"}");
  }
}
