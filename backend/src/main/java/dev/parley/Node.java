package dev.parley;

import dev.parley.chat.Attachments;
import dev.parley.chat.Chat;
import dev.parley.chat.Typing;
import dev.parley.cluster.Announcer;
import dev.parley.cluster.Bus;
import dev.parley.cluster.Cluster;
import dev.parley.cluster.ClusteredBus;
import dev.parley.cluster.NodeState;
import dev.parley.cluster.Peers;
import dev.parley.feed.Feed;
import dev.parley.log.Database;
import dev.parley.log.EventLog;
import dev.parley.log.SqlLog;
import dev.parley.ops.Health;
import dev.parley.ops.HttpAnswers;
import dev.parley.ops.Metrics;
import dev.parley.presence.Presence;
import dev.parley.settings.Settings;
import dev.parley.stream.Frames;
import dev.parley.stream.Streams;
import dev.parley.web.Limits;
import dev.parley.web.WebServer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One server: all rooms of the house wired together. The only file that sees every one of them. */
public final class Node {
  private static final InstantSource CLOCK = InstantSource.system();

  /**
   * For the word that its users are on their way to other nodes, so that nobody takes them for gone
   * before their grace time is over; the board has it some 100 ms after the last stream's end.
   */
  private static final long FAREWELL_MILLIS = 500;

  private final Settings settings;
  private final Database database;
  private final EventLog log;
  private final Cluster cluster;
  private final Chat chat;
  private final Typing typing;
  private final Feed feed;
  private final Peers peers;
  private final Presence presence;
  private final Streams streams;
  private final Instant startedAt = CLOCK.instant();
  private final int wantedPort;
  private final AtomicInteger port;
  private final Promise<Void> lost = Promise.promise();
  private volatile int replaced;

  /**
   * Starts a node. Reading the certificate and opening the database block the calling thread for
   * some milliseconds.
   *
   * @param port to listen on, 0 for a free one; the settings' port or that of a node before this
   *     one
   * @param seams what is put around the bus and the log, for those who make them worse
   * @return completes when the node serves; fails, with nothing left running, with an exception
   *     whose message is one line for the operator
   */
  public static Future<Node> start(Settings settings, int port, Seams seams) {
    WebServer.check(settings.http());
    var announcer = new Announcer();
    var database = Database.of(settings.log().database());
    var log =
        seams.aroundLog().apply(SqlLog.open(database, settings.log().queue(), CLOCK, announcer));
    return Cluster.join(
            Optional.ofNullable(settings.cluster().file()), settings.cluster().name(), log.epoch())
        .compose(
            cluster ->
                Future.succeededFuture()
                    .compose(
                        joined -> serve(settings, port, database, log, cluster, announcer, seams))
                    .recover(e -> cluster.leave().transform(left -> Future.failedFuture(e))))
        .onFailure(e -> log.close());
  }

  private static Future<Node> serve(
      Settings settings,
      int port,
      Database database,
      EventLog log,
      Cluster cluster,
      Announcer announcer,
      Seams seams) {
    var bus = seams.aroundBus().apply(new ClusteredBus(cluster.vertx()));
    announcer.start(bus, cluster.node(), log.epoch());
    var node = new Node(settings, port, database, log, cluster, bus);
    return cluster.fits(database.spansMachines()).compose(fine -> node.serve());
  }

  private Node(
      Settings settings, int port, Database database, EventLog log, Cluster cluster, Bus bus) {
    this.settings = settings;
    this.database = database;
    this.log = log;
    this.cluster = cluster;
    this.wantedPort = port;
    this.port = new AtomicInteger(port);
    chat = Chat.on(log, settings.limits().maxText());
    typing = new Typing(log, bus, cluster.node());
    var frames =
        new Frames(
            this::name, log.epoch(), settings.stream().retry(), settings.presence().maxRoster());
    feed = new Feed(log, bus, frames::event, this::inTrouble);
    peers = new Peers(cluster, bus, this::state, this::lose);
    cluster.onMerged(this::lose);
    presence =
        new Presence(
            cluster.presenceBoard(),
            peers,
            log,
            cluster.node(),
            settings.presence().grace(),
            settings.presence().maxRoster(),
            CLOCK);
    streams =
        new Streams(
            feed,
            presence,
            frames,
            settings.stream(),
            settings.limits(),
            chat.rooms()::membership,
            CLOCK);
    streams.hear(bus);
  }

  /** The address that this node serves. */
  public String url() {
    return settings.http().scheme() + "://" + settings.http().host() + ":" + port.get();
  }

  /** The port that this node listens on. */
  public int port() {
    return port.get();
  }

  /** What its operator calls it. */
  public String name() {
    return settings.cluster().nodeOr(settings.http().host(), port.get());
  }

  /** The product that keeps its log. */
  public String database() {
    return database.product();
  }

  /** How many nodes are members of the cluster now. */
  public int clusterSize() {
    return cluster.nodes().size();
  }

  /**
   * Completes if the cluster has lost this node: it was frozen for long, or cut off and then merged
   * into the others' half. It should be stopped then and another one started in its place, since
   * nothing that such a node believes of its peers is sure.
   */
  public Future<Void> lost() {
    return lost.future();
  }

  /** Says how many nodes of this process the cluster has lost before this one. */
  public void replaces(int nodes) {
    replaced = nodes;
  }

  /** Stops a node that the cluster has {@linkplain #lost lost}; its streams are told and ended. */
  public Future<Void> abandon() {
    return streams
        .drain(Duration.ZERO, true)
        .transform(drained -> cluster.vertx().timer(FAREWELL_MILLIS, TimeUnit.MILLISECONDS))
        .transform(told -> cluster.dropOut())
        .onComplete(left -> log.close());
  }

  /**
   * Stops gracefully: streams are told and ended within the drain time, accepted requests answered,
   * the cluster left, the log closed.
   */
  public Future<Void> stop() {
    return streams
        .drain(settings.http().drain(), clusterSize() > 1)
        .transform(drained -> cluster.leave())
        .onComplete(left -> log.close());
  }

  private boolean inTrouble() {
    return peers.inTrouble();
  }

  private void lose() {
    lost.tryComplete();
  }

  private Future<Node> serve() {
    var vertx = cluster.vertx();
    return vertx
        .deployVerticle(feed)
        .compose(
            deployed -> {
              var people = new PeopleOfNode(vertx, log, settings, CLOCK);
              peers.start(vertx);
              return vertx
                  .deployVerticle(presence)
                  .compose(started -> people.start(feed))
                  .compose(started -> serveHttp(vertx, services(people.services())));
            })
        .map(served -> this);
  }

  private Future<?> serveHttp(Vertx vertx, WebServer.Services services) {
    streams.start(vertx);
    services.attachments().sweepAgainAndAgain(vertx);
    return WebServer.deploy(vertx, settings, services, wantedPort, port)
        .onSuccess(serving -> vertx.executeBlocking(() -> services.people().accounts().prepare()));
  }

  private WebServer.Services services(WebServer.People people) {
    var limits = Limits.start(cluster, settings);
    var answers = new HttpAnswers();
    return new WebServer.Services(
        people,
        chat,
        typing,
        new Attachments(log, settings.attachments(), CLOCK),
        limits,
        presence,
        streams,
        health(),
        metrics(answers, limits),
        answers,
        this::state,
        peers::states,
        CLOCK);
  }

  private Health health() {
    return new Health(
        log,
        feed,
        peers::silent,
        streams::draining,
        () -> cluster.nodes().contains(cluster.node()));
  }

  private Metrics metrics(HttpAnswers answers, Limits limits) {
    return new Metrics(
        new Metrics.Sources(
            version(),
            log.stats(),
            feed,
            peers,
            this::clusterSize,
            presence,
            streams,
            answers,
            limits.posts()::refused,
            () -> replaced));
  }

  private NodeState state() {
    return new NodeState(
        cluster.node(),
        name(),
        log.epoch(),
        feed.window().last(),
        streams.count(),
        startedAt,
        version());
  }

  private static String version() {
    var version = Node.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
