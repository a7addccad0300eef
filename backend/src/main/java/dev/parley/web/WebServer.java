package dev.parley.web;

import dev.parley.account.Accounts;
import dev.parley.account.Audit;
import dev.parley.account.Bans;
import dev.parley.account.Bots;
import dev.parley.account.Guests;
import dev.parley.account.Links;
import dev.parley.account.Passwords;
import dev.parley.account.RoleChanges;
import dev.parley.account.Sessions;
import dev.parley.account.SigningKeys;
import dev.parley.chat.Attachments;
import dev.parley.chat.Chat;
import dev.parley.chat.Typing;
import dev.parley.cluster.NodeState;
import dev.parley.ops.Health;
import dev.parley.ops.HttpAnswers;
import dev.parley.ops.Metrics;
import dev.parley.presence.Presence;
import dev.parley.settings.HttpSettings;
import dev.parley.settings.Settings;
import dev.parley.stream.Streams;
import io.netty.handler.codec.quic.Quic;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.ServerSSLOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP server on one event loop, with the streams of that loop. Several share a port. */
public final class WebServer extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private final Settings settings;
  private final Services services;
  private final int wanted;
  private final AtomicInteger port;
  private final @Nullable Certificates certificates;
  private final ConnectionLimit connections;
  private final UploadLimit uploads;
  private final boolean first;
  private final Proxies proxies;
  private final List<HttpServer> servers = new ArrayList<>();

  /** What the calls work on. */
  public record Services(
      People people,
      Chat chat,
      Typing typing,
      Attachments attachments,
      Limits limits,
      Presence presence,
      Streams streams,
      Health health,
      Metrics metrics,
      HttpAnswers answers,
      Supplier<NodeState> self,
      Supplier<Collection<NodeState>> nodes,
      InstantSource clock) {}

  /** Who comes in, and how. */
  public record People(
      Guests guests,
      Accounts accounts,
      Sessions sessions,
      Passwords passwords,
      Links links,
      RoleChanges roles,
      Bans bans,
      Audit audit,
      SigningKeys keys,
      Bots bots) {}

  /**
   * Starts one server for each core.
   *
   * @param wanted the port to listen on; 0 for a free one
   * @param port is set to the one that was bound
   */
  public static Future<?> deploy(
      Vertx vertx, Settings settings, Services services, int wanted, AtomicInteger port) {
    var tls = settings.http().tls();
    var certificates = tls == null ? null : new Certificates(tls);
    if (tls != null && tls.http3() && !Quic.isAvailable()) {
      LOG.warn("no HTTP/3 on this system: {}", Quic.unavailabilityCause().getMessage());
    }
    var connections = new ConnectionLimit(settings.limits().maxConnections());
    var uploads = new UploadLimit();
    Future<?> servers = Future.succeededFuture();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      var server =
          new WebServer(
              settings, services, wanted, port, certificates, connections, uploads, i == 0);
      servers = servers.compose(deployed -> vertx.deployVerticle(server));
    }
    return servers;
  }

  /**
   * Whether these settings can be served; blocks.
   *
   * @throws BadCertificate if they can't
   */
  public static void check(HttpSettings settings) {
    var tls = settings.tls();
    if (tls != null) {
      var unused = Certificate.read(tls).check(tls);
    }
  }

  private WebServer(
      Settings settings,
      Services services,
      int wanted,
      AtomicInteger port,
      @Nullable Certificates certificates,
      ConnectionLimit connections,
      UploadLimit uploads,
      boolean first) {
    this.settings = settings;
    this.services = services;
    // To Vert.x 0 is another free port for each server; a negative one is one for all of them.
    this.wanted = wanted == 0 ? -1 : wanted;
    this.port = port;
    this.certificates = certificates;
    this.connections = connections;
    this.uploads = uploads;
    this.first = first;
    this.proxies = new Proxies(settings.http().trustedProxies());
  }

  @Override
  public Future<?> start() {
    services.streams().addHub(context);
    var transports = new Transports(settings);
    var handler =
        new RequestId(
            proxies,
            new AddressGuard(
                services.answers(),
                new ArrivalGuard(vertx, settings.http().patience(), routes().router(vertx))));
    var tls = certificates;
    if (tls == null) {
      return listen(server(transports.tcp(), null), handler, wanted);
    }
    var tcp = server(transports.tcp(), tls.current().forTcp());
    if (!tls.http3() || !Quic.isAvailable()) {
      return listen(tcp, handler, wanted)
          .onSuccess(listening -> renew(tls, fresh -> tcp.updateSSLOptions(fresh.forTcp())));
    }
    var quic = server(transports.quic(tls.addressProof()), tls.current().forQuic());
    return listen(tcp, new AltSvc(port::get, handler), wanted)
        .compose(listening -> listen(quic, handler, port.get()))
        .onSuccess(
            listening ->
                renew(
                    tls,
                    fresh ->
                        Future.join(
                            tcp.updateSSLOptions(fresh.forTcp()),
                            quic.updateSSLOptions(fresh.forQuic()))));
  }

  @Override
  public Future<?> stop() {
    // Requests that were accepted are answered; streams have ended before.
    return Future.join(
        servers.stream().map(server -> server.shutdown(5, TimeUnit.SECONDS)).toList());
  }

  /** The servers of a port share what they show, so that one of them does for all. */
  private void renew(Certificates tls, Function<Certificate, Future<?>> show) {
    if (first) {
      tls.renew(vertx, show);
    }
  }

  private HttpServer server(HttpServerConfig config, @Nullable ServerSSLOptions tls) {
    var builder = vertx.httpServerBuilder().with(config);
    return tls == null ? builder.build() : builder.with(tls).build();
  }

  private void connected(HttpConnection connection) {
    connections.see(connection);
    ForgottenStreams.watch(connection);
  }

  private Future<HttpServer> listen(
      HttpServer server, Handler<HttpServerRequest> handler, int port) {
    return server
        .connectionHandler(this::connected)
        .invalidRequestHandler(new UnreadableRequest(services.answers()))
        .requestHandler(handler)
        .listen(port, settings.http().host())
        .recover(e -> Future.failedFuture(new CannotListen(settings.http().host(), port, e)))
        .onSuccess(
            listening -> {
              servers.add(listening);
              this.port.set(listening.actualPort());
            });
  }

  private Routes routes() {
    var people = services.people();
    var authentication =
        new Authentication(people.sessions(), people.bots(), proxies, services.clock());
    var signInLog = new SignInLog(people.accounts(), proxies);
    var chat = services.chat();
    return new Routes(
        authentication,
        proxies,
        new ServerCalls(
            people.accounts(), people.keys(), settings.account(), services.self().get().version()),
        new SessionCalls(
            people.guests(),
            people.accounts(),
            people.sessions(),
            authentication,
            proxies,
            signInLog,
            services.limits().signIns(),
            settings.account().guests()),
        new AccountCalls(
            people.accounts(),
            people.passwords(),
            people.links(),
            people.roles(),
            authentication,
            proxies,
            signInLog,
            services.limits().signIns()),
        new RoomCalls(chat.rooms(), chat.directRooms()),
        new MemberCalls(chat.members()),
        new MessageCalls(
            chat.messages(), chat.corrections(), chat.history(), services.limits().posts()),
        new ReactionCalls(chat.reactions(), services.limits().posts()),
        new AttachmentCalls(services.attachments(), uploads),
        new SearchCall(chat.search()),
        new ReadingCalls(chat.reading(), services.typing()),
        new ModerationCalls(people.bans(), people.audit()),
        new HookCalls(chat.hooks(), services.presence(), services.limits().hooks()),
        new BotCalls(people.bots()),
        new EventsCall(context, services.streams(), people.sessions(), proxies),
        new OpsCalls(
            services.health(),
            services.metrics(),
            services.self(),
            services.nodes(),
            services.presence()),
        services.answers(),
        services.limits(),
        settings.http().allowedOrigins(),
        settings.limits().maxBody(),
        settings.output().accessLog(),
        settings.http().frontend());
  }
}
