package dev.parley.stream;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.chat.Membership;
import dev.parley.cluster.Board;
import dev.parley.cluster.Bus;
import dev.parley.cluster.Hint;
import dev.parley.cluster.Hint.Announcement;
import dev.parley.cluster.NodeState;
import dev.parley.cluster.Peers;
import dev.parley.feed.Feed;
import dev.parley.log.EventLog;
import dev.parley.model.Audience.Room;
import dev.parley.model.Event;
import dev.parley.model.Role;
import dev.parley.model.User;
import dev.parley.presence.Presence;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hub with its feed and streams on one event loop. The log holds nothing, the bus carries what it
 * is handed, the responses throw away what is written; there is no cluster.
 */
final class HubOnStubs implements AutoCloseable {
  private static final String EPOCH = "bench";
  private static final String NODE = "bench";
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Context context;
  private final HandedBus bus = new HandedBus();
  private final StreamStats stats = new StreamStats();
  private final Buffer bytes = Buffer.buffer("x".repeat(200));
  private final int rooms;
  private final int members;
  private final int users;
  private long seq;

  /** Seats are given out in turn, so that nobody has two in one room. */
  HubOnStubs(int rooms, int members, int roomsOfOne) {
    this.rooms = rooms;
    this.members = members;
    users = rooms * members / roomsOfOne;
    vertx = Vertx.vertx();
    context = vertx.getOrCreateContext();
    var log = stub(EventLog.class, Map.of("epoch", EPOCH, "head", Future.succeededFuture(0L)));
    var feed = new Feed(log, bus, event -> bytes, () -> false);
    var presence = presence(log);
    var opened = Promise.<Void>promise();
    context.runOnContext(
        ignored ->
            deploy(feed).<Void>map(started -> open(hub(feed, presence), users)).onComplete(opened));
    get(opened.future());
    long unused = tick(1, rooms);
  }

  /**
   * Brings so many events to the streams, so many times, each time when all were written before;
   * gives what was delivered in all so far.
   */
  long tick(int times, int events) {
    var done = new CompletableFuture<Long>();
    context.runOnContext(ignored -> next(times, events, done));
    return done.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    get(vertx.close());
  }

  private void next(int times, int events, CompletableFuture<Long> done) {
    if (times == 0) {
      done.complete(stats.deliveries());
      return;
    }
    var said = new ArrayList<Event>(events);
    for (int i = 0; i < events; i++) {
      seq++;
      var room = new Room("room-" + seq % rooms);
      said.add(new Event(seq, Event.CHAT_MESSAGE, room, "{}", Event.NOBODY));
    }
    long delivered = stats.deliveries() + (long) events * members;
    bus.hand(new Announcement(NODE, EPOCH, said));
    whenDelivered(delivered, () -> next(times - 1, events, done));
  }

  private void whenDelivered(long count, Runnable then) {
    context.runOnContext(
        ignored -> {
          if (stats.deliveries() < count) {
            whenDelivered(count, then);
          } else {
            then.run();
          }
        });
  }

  private Future<?> deploy(Feed feed) {
    try {
      return feed.deploy(context);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private StreamHub hub(Feed feed, Presence presence) {
    var hub =
        new StreamHub(
            context,
            feed,
            presence,
            new Frames(() -> NODE, EPOCH, Duration.ofSeconds(2), 1_000),
            new StreamLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
            stats,
            Duration.ofSeconds(30),
            this::membership,
            InstantSource.system());
    feed.listen(batch -> hub.wake());
    return hub;
  }

  private @Nullable Void open(StreamHub hub, int users) {
    for (int user = 1; user <= users; user++) {
      var who = new User(user, NODE, true, Role.GUEST);
      var reader = new Reader(who, "session", Instant.MAX, () -> false, "127.0.0.1");
      hub.open(request(new SilentResponse()), reader, Optional.empty(), false);
    }
    return null;
  }

  /** What a hub asks of a request; that it came by HTTP/2 keeps the hub from its connection. */
  private static HttpServerRequest request(HttpServerResponse response) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    return (HttpServerRequest)
        Proxy.newProxyInstance(
            HttpServerRequest.class.getClassLoader(),
            new Class<?>[] {HttpServerRequest.class},
            (request, method, arguments) ->
                switch (method.getName()) {
                  case "response" -> response;
                  case "version" -> HttpVersion.HTTP_2;
                  case "headers" -> headers;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private Future<Membership> membership(long user) {
    var ids = new HashSet<String>();
    for (long seat = user - 1; seat < (long) rooms * members; seat += users) {
      ids.add("room-" + seat / members);
    }
    return Future.succeededFuture(new Membership(ids, 0, 1));
  }

  /** Counts streams, but its timers never ring: so it asks no cluster, and there need be none. */
  @SuppressWarnings("NullAway") // The peers keep the cluster until they are asked for something.
  private Presence presence(EventLog log) {
    var state = new NodeState(NODE, NODE, EPOCH, 0, 0, Instant.now(), "");
    var peers = new Peers(null, bus, () -> state, () -> {});
    var presence =
        new Presence(
            stub(Board.class, Map.of()),
            peers,
            log,
            NODE,
            Duration.ofSeconds(5),
            1_000,
            InstantSource.system());
    presence.init(stub(Vertx.class, Map.of("setTimer", 0L)), context);
    return presence;
  }

  /** Knows these answers and no others, whatever its interface grows to. */
  private static <T> T stub(Class<T> type, Map<String, Object> answers) {
    var stub =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (!answers.containsKey(method.getName())) {
                throw new UnsupportedOperationException(method.toString());
              }
              return answers.get(method.getName());
            });
    return type.cast(stub);
  }

  @CanIgnoreReturnValue
  private static <T> T get(Future<T> coming) {
    return coming
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /** Carries what it is handed, at once. */
  private static final class HandedBus implements Bus {
    private final List<Consumer<Hint>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void publish(Hint hint) {
      // Nobody else is there.
    }

    @Override
    public void listen(Consumer<Hint> listener) {
      listeners.add(listener);
    }

    @Override
    public void registerAnew() {
      // Nobody is lost.
    }

    void hand(Hint hint) {
      listeners.forEach(listener -> listener.accept(hint));
    }
  }
}
