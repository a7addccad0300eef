package dev.parley.verify.house;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of the run's own, as durable as in production: what it has confirmed survives
 * {@link #stopAtOnce}. It keeps its port and its data over stops and starts.
 */
public final class PostgresServer implements Database {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
  private static final String USER = "postgres";
  private static final String PID_FILE = "postmaster.pid";

  private final Path folder;
  private final String address;
  private final String network;
  private final int port;
  private @Nullable EmbeddedPostgres server;

  private PostgresServer(Path folder, String address, String network, int port) {
    this.folder = folder;
    this.address = address;
    this.network = network;
    this.port = port;
  }

  /**
   * Makes one and starts it.
   *
   * @param address that the nodes use
   * @param network of the nodes, as {@code pg_hba.conf} writes it
   */
  static PostgresServer start(Place place, String address, String network) {
    var data = place.folder().resolve("postgres");
    var made = new PostgresServer(data, address, network, place.databasePort());
    try {
      made.start();
      return made;
    } catch (CannotRun e) {
      made.close();
      throw e;
    }
  }

  /** Starts it, or starts it again on the data that are there. */
  public synchronized void start() {
    var log = folder.resolveSibling("postgres.log").toFile();
    try {
      server =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              .setDataDirectoryCustomizer(this::admitNodes)
              .setPort(port)
              .setPGStartupWait(LONGEST_START)
              .setServerConfig("listen_addresses", "localhost," + address)
              // That library means to be fast; this one has to be what a user has.
              .setServerConfig("fsync", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("synchronous_commit", "on")
              .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
              .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
              .start();
    } catch (IOException | IllegalStateException e) {
      throw new CannotRun("PostgreSQL does not start: " + e.getMessage(), e);
    }
  }

  /** As a power cut: no session is asked and no page written; the log is replayed at the start. */
  public synchronized void stopAtOnce() {
    var postmaster = ProcessHandle.of(pid());
    Shell.run("kill", "-QUIT", Long.toString(pid()));
    Await.must(
        "PostgreSQL has stopped",
        LONGEST_STOP,
        () -> postmaster.map(process -> !process.isAlive()).orElse(true));
    forget();
  }

  /** Ends all sessions of the nodes, as a proxy or an administrator would; says how many. */
  public int endSessions() {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE application_name = 'parley' AND pid <> pg_backend_pid()")) {
      boolean any = rows.next();
      return any ? rows.getInt(1) : 0;
    } catch (SQLException e) {
      throw new CannotRun("PostgreSQL does not end sessions: " + e.getMessage(), e);
    }
  }

  @Override
  public String url() {
    return "postgresql://" + USER + ":" + USER + "@" + address + ":" + port + "/" + USER;
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port + "/" + USER + "?connectTimeout=5", USER, USER);
  }

  @Override
  public long bytes() {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT pg_database_size(current_database())")) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      return 0;
    }
  }

  /** It has no check of its own but this one: that what it says of durability is what was asked. */
  @Override
  public List<String> integrity() {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT name || ' is ' || setting FROM pg_settings WHERE setting <> 'on'"
                    + " AND name IN ('fsync', 'full_page_writes', 'synchronous_commit')")) {
      var wrong = new ArrayList<String>();
      while (rows.next()) {
        wrong.add(rows.getString(1));
      }
      return wrong;
    } catch (SQLException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public synchronized void close() {
    forget();
    // When the run is interrupted, the library may be stopping it on a thread of its own.
    boolean unused = Await.met(LONGEST_STOP, () -> !Files.exists(folder.resolve(PID_FILE)));
  }

  /** Whoever comes from the nodes' network is let in; by itself only this machine is. */
  private void admitNodes(File data) {
    try {
      var rule = "host all all " + network + " trust\n";
      var file = data.toPath().resolve("pg_hba.conf");
      if (!Files.readString(file).contains(rule)) {
        Files.writeString(file, rule, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long pid() {
    try (var lines = Files.lines(folder.resolve(PID_FILE))) {
      return Long.parseLong(lines.findFirst().orElse("").strip());
    } catch (IOException | NumberFormatException e) {
      throw new CannotRun("PostgreSQL's process is not known: " + e.getMessage(), e);
    }
  }

  /** Stops it if it runs, and lets another one have the data. */
  private void forget() {
    var running = server;
    server = null;
    if (running != null) {
      try {
        running.close();
      } catch (IOException e) {
        System.err.println("verify: PostgreSQL stays: " + e.getMessage());
      }
    }
  }
}
