package dev.parley.verify.scenario;

import dev.parley.verify.house.Await;
import dev.parley.verify.house.CannotRun;
import dev.parley.verify.house.Houses;
import dev.parley.verify.house.Needs;
import dev.parley.verify.house.Needs.Disk;
import dev.parley.verify.house.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * Something happens to the database server, again and again. Every post is answered soon, taken or
 * refused; nodes go on by themselves once the database does.
 */
final class PgTrouble implements Scenario {
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);
  private static final Duration TAKEN_WITHIN = Duration.ofSeconds(5);
  private static final Duration AWAY = Duration.ofSeconds(5);
  private static final Duration LOCKED = Duration.ofSeconds(8);

  private final String name;
  private final String what;
  private final int shortRounds;
  private final int rounds;
  private final Trouble trouble;

  /** Does it and ends when the database is well again. */
  @FunctionalInterface
  private interface Trouble {
    void make(Stage stage, PostgresServer server);
  }

  private PgTrouble(String name, String what, int shortRounds, int rounds, Trouble trouble) {
    this.name = name;
    this.what = what;
    this.shortRounds = shortRounds;
    this.rounds = rounds;
    this.trouble = trouble;
  }

  /** It loses its power and has it back. */
  static PgTrouble immediateStop() {
    return new PgTrouble(
        "pg-immediate-stop",
        "PostgreSQL is stopped as by a power cut, and started again after 5 s",
        2,
        10,
        (stage, server) -> {
          server.stopAtOnce();
          Await.pass(AWAY);
          server.start();
        });
  }

  /** Somebody else's transaction holds what every append needs. */
  static PgTrouble foreignLock() {
    return new PgTrouble(
        "pg-foreign-lock",
        "somebody else's transaction holds the head of the log for 8 s",
        2,
        10,
        (stage, server) -> holdHead(server));
  }

  /** All the nodes' sessions are ended, several times. */
  static PgTrouble droppedConnections() {
    return new PgTrouble(
        "pg-dropped-connections",
        "all the nodes' sessions are ended by the database server",
        4,
        30,
        (stage, server) -> stage.note("sessions ended: " + server.endSessions()));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public Needs needs() {
    return Needs.PLAIN.on(Disk.POSTGRES);
  }

  @Override
  public void run(Stage stage) {
    var server = Houses.postgres(stage.house());
    var crowd = stage.crowd();
    var all = IntStream.range(0, stage.house().size()).boxed().toList();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      try (var prober = Prober.start(stage, crowd, all, Duration.ofMillis(200))) {
        for (int round = 1; round <= stage.rounds(shortRounds, rounds); round++) {
          Await.pass(QUIET);
          round(stage, server, prober, round);
        }
      }
      server.integrity().forEach(stage::note);
      stage.finish(crowd, rosters);
    }
  }

  private void round(Stage stage, PostgresServer server, Prober prober, int round) {
    long began = stage.history().now();
    stage.history().add("trouble", "scenario", name);
    trouble.make(stage, server);
    long well = stage.history().now();
    stage.history().add("trouble-over", "scenario", name);
    var when = "in round " + round;
    stage.mustBe(
        "all nodes take posts again " + when, TAKEN_WITHIN, () -> prober.allTakeSince(well));
    Await.pass(ANSWERED_WITHIN);
    prober.judge(when, began, stage.history().now(), ANSWERED_WITHIN, true);
  }

  private static void holdHead(PostgresServer server) {
    try (var connection = server.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      boolean unused = statement.execute("SELECT seq FROM log FOR UPDATE");
      Await.pass(LOCKED);
      connection.rollback();
    } catch (SQLException e) {
      throw new CannotRun("the log's head can't be held: " + e.getMessage(), e);
    }
  }
}
