package dev.parley.web;

import dev.parley.account.Guests;
import dev.parley.account.Sessions;
import dev.parley.chat.History;
import dev.parley.chat.Messages;
import dev.parley.chat.Rooms;
import dev.parley.cluster.NodeState;
import dev.parley.ops.Health;
import dev.parley.ops.HttpAnswers;
import dev.parley.ops.Metrics;
import dev.parley.presence.Presence;
import dev.parley.settings.Settings;
import dev.parley.stream.Streams;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An HTTP server on one event loop, with the streams of that loop. Several share a port. */
public final class WebServer extends VerticleBase {
  private static final int LEAST_IDLE_MILLIS = 10_000;

  /** The kernel doubles it. */
  private static final int SEND_BUFFER_BYTES = 64 << 10;

  private final Settings settings;
  private final Services services;
  private final int wanted;
  private final AtomicInteger port;
  private @Nullable HttpServer server;

  /** What the calls work on. */
  public record Services(
      Guests guests,
      Sessions sessions,
      Rooms rooms,
      Messages messages,
      PostLimit postLimit,
      History history,
      Presence presence,
      Streams streams,
      Health health,
      Metrics metrics,
      HttpAnswers answers,
      Supplier<NodeState> self,
      Supplier<Collection<NodeState>> nodes,
      InstantSource clock) {}

  /**
   * @param wanted the port to listen on, the same for all servers of a node; 0 for a free one
   * @param port is set to the one that was bound
   */
  public WebServer(Settings settings, Services services, int wanted, AtomicInteger port) {
    this.settings = settings;
    this.services = services;
    // To Vert.x 0 is another free port for each server; a negative one is one for all of them.
    this.wanted = wanted == 0 ? -1 : wanted;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    services.streams().addHub(context);
    return vertx
        .createHttpServer(options())
        .requestHandler(new AddressGuard(services.answers(), routes().router(vertx)))
        .listen(wanted, settings.http().host())
        .recover(e -> Future.failedFuture(new CannotListen(settings.http().host(), wanted, e)))
        .onSuccess(
            listening -> {
              server = listening;
              port.set(listening.actualPort());
            });
  }

  @Override
  public Future<?> stop() {
    // Requests that were accepted are answered; streams have ended before.
    return server == null ? Future.succeededFuture() : server.shutdown(5, TimeUnit.SECONDS);
  }

  private HttpServerOptions options() {
    int heartbeat = (int) settings.stream().heartbeat().toMillis();
    var options = new HttpServerOptions();
    // A stalled reader's socket stays open through close(), end() and reset(); this closes it. Not
    // below the time for which a post may wait for the database.
    options
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setWriteIdleTimeout(Math.max(3 * heartbeat, LEAST_IDLE_MILLIS));
    // A reader that vanished takes heartbeats into the kernel's buffer for a quarter of an hour.
    options.setTcpUserTimeout(Math.max(2 * heartbeat, LEAST_IDLE_MILLIS));
    // A stalled reader would pin megabytes of the kernel's memory, which no metric shows.
    options.setSendBufferSize(SEND_BUFFER_BYTES);
    // All that is written to a response is written on its event loop, so nothing has to queue in
    // between, which takes 4 KB of each stream otherwise.
    options.setStrictThreadMode(true);
    options.setTcpNoDelay(true).setAcceptBacklog(4_096);
    return options;
  }

  private Routes routes() {
    var authentication = new Authentication(services.sessions(), services.clock());
    return new Routes(
        authentication,
        new SessionCalls(
            services.guests(), services.sessions(), authentication, settings.account().guests()),
        new RoomCalls(services.rooms()),
        new MessageCalls(services.messages(), services.history(), services.postLimit()),
        new EventsCall(context, services.streams(), services.sessions(), authentication),
        new OpsCalls(
            services.health(),
            services.metrics(),
            services.self(),
            services.nodes(),
            services.presence()),
        services.answers(),
        settings.http().allowedOrigins(),
        settings.limits().maxBody(),
        settings.http().frontend());
  }
}
