package dev.parley.verify.house;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A PostgreSQL server of the run's own. */
public final class Postgres implements Database {
  private static final String CREDENTIALS = "user=postgres&password=postgres";

  private static final String LET_IN = "\nhost all all 10.0.0.0/8 trust\n";

  private final Path folder;
  private final String host;
  private final int port;
  private EmbeddedPostgres server;

  private Postgres(Path folder, String host, int port) throws IOException {
    this.folder = folder;
    this.host = host;
    this.port = port;
    this.server = launch();
  }

  /**
   * @param host the address that it listens on besides loopback
   */
  static Postgres start(Path folder, String host) {
    try {
      Files.createDirectories(folder);
      return new Postgres(folder, host, freePort());
    } catch (IOException e) {
      throw new CannotRun("PostgreSQL does not start: " + e.getMessage(), e);
    }
  }

  /** Ends it as a crash of the machine would, by {@code pg_ctl -m immediate}'s own signal. */
  public void stopAtOnce() {
    Shell.run("kill", "-QUIT", Long.toString(pid()));
    Await.must("PostgreSQL has ended", Duration.ofSeconds(20), () -> !isRunning());
  }

  /** Starts it again on its data. */
  public void startAgain() {
    try {
      // Lets go of the lock on the data, which stays.
      server.close();
      server = launch();
    } catch (IOException e) {
      throw new CannotRun("PostgreSQL does not start again: " + e.getMessage(), e);
    }
  }

  @Override
  public String url() {
    return "postgresql://postgres:postgres@" + host + ":" + port + "/postgres";
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + host + ":" + port + "/postgres?" + CREDENTIALS);
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public List<String> integrity() {
    return List.of();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EmbeddedPostgres launch() throws IOException {
    var started =
        EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder.resolve("data"))
        .setOverrideWorkingDirectory(folder.toFile())
        .setCleanDataDirectory(false)
        .setServerConfig("listen_addresses", host.equals("127.0.0.1") ? host : "127.0.0.1," + host)
        .start();
    letIn();
    return started;
  }

  /** By itself it lets only this machine's own address in, and nodes may have others. */
  private void letIn() throws IOException {
    var rules = folder.resolve("data/pg_hba.conf");
    if (host.equals("127.0.0.1") || Files.readString(rules).contains(LET_IN)) {
      return;
    }
    Files.writeString(rules, LET_IN, StandardOpenOption.APPEND);
    Shell.run("kill", "-HUP", Long.toString(pid()));
  }

  private long pid() {
    try {
      var lines = Files.readAllLines(folder.resolve("data/postmaster.pid"));
      return Long.parseLong(lines.get(0).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isRunning() {
    return Files.exists(folder.resolve("data/postmaster.pid"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
