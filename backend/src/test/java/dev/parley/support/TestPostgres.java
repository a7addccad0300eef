package dev.parley.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** A real PostgreSQL server for all tests of this JVM, started when the first one asks. */
public final class TestPostgres {
  private TestPostgres() {}

  /** A new empty database, as {@code --database} takes it. */
  public static String freshDatabase() {
    var name = "parley_" + UUID.randomUUID().toString().replace('-', '_');
    try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new AssertionError("no database could be made", e);
    }
    return "postgresql://postgres:postgres@localhost:" + Server.RUNNING.getPort() + "/" + name;
  }

  /** Somebody else's connection to a database that {@link #freshDatabase} made. */
  public static Connection connect(String url) {
    try {
      var name = url.substring(url.lastIndexOf('/') + 1);
      return Server.RUNNING.getDatabase("postgres", name).getConnection();
    } catch (SQLException e) {
      throw new AssertionError("there is no connection to " + url, e);
    }
  }

  private static final class Server {
    /** Stops with the JVM. */
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setOutputRedirector(Redirect.DISCARD)
            .setErrorRedirector(Redirect.DISCARD)
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
