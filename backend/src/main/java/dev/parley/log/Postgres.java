package dev.parley.log;

import dev.parley.settings.DatabaseUrl.PostgresDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** A database of a PostgreSQL server, shared by nodes on any number of machines. */
final class Postgres extends Database {
  /** A server that does not answer at all is given up before a client gives up on us. */
  private static final String CONNECT_SECONDS = "1";

  private static final String ANSWER_SECONDS = "3";

  /**
   * The writer asks again and again instead of waiting long, so that it can tell who has waited
   * enough. A node that was frozen or cut off inside its transaction holds up all others: the
   * server ends such a session after a second. To compile a query takes longer than any of ours.
   */
  private static final String SESSION =
      "-c jit=off -c synchronous_commit=on -c lock_timeout=300 -c statement_timeout=3000"
          + " -c idle_in_transaction_session_timeout=1000";

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final WordIndex words = new PostgresWords();
  private final PostgresDatabase address;

  Postgres(PostgresDatabase address) {
    this.address = address;
  }

  @Override
  public String product() {
    return "postgresql";
  }

  @Override
  public boolean spansMachines() {
    return true;
  }

  /** Flyway takes a lock of the server's, so that one of several nodes does the work. */
  @Override
  void migrate() throws SQLException {
    try {
      var unused =
          Flyway.configure(Postgres.class.getClassLoader())
              .dataSource(url(), address.user(), password())
              .jdbcProperties(address.options())
              .locations("classpath:dev/parley/log/postgresql")
              .javaMigrations(new PostgresBackfill(words))
              .failOnMissingLocations(true)
              // Tables of a newer Parley are no tables of ours.
              .ignoreMigrationPatterns(new String[0])
              .loggers("slf4j")
              .load()
              .migrate();
    } catch (FlywayException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException sql) {
          throw sql;
        }
      }
      throw new SQLException(e.getMessage(), e);
    }
  }

  @Override
  Connection writer() throws SQLException {
    return connect(SESSION);
  }

  @Override
  Connection reader() throws SQLException {
    return connect(SESSION + " -c default_transaction_read_only=on");
  }

  /** Locks the head row: whoever has it is the only writer until the transaction ends. */
  @Override
  void begin(Sql sql) throws SQLException {
    sql.update("BEGIN");
    try {
      sql.first("SELECT seq FROM log FOR UPDATE", row -> row.getLong(1));
    } catch (SQLException e) {
      sql.update("ROLLBACK");
      throw e;
    }
  }

  @Override
  void beginReading(Sql sql) throws SQLException {
    sql.update("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }

  @Override
  WordIndex words() {
    return words;
  }

  @Override
  boolean isBusy(SQLException e) {
    return LOCK_NOT_AVAILABLE.equals(e.getSQLState());
  }

  @Override
  public String toString() {
    return "postgresql://" + address.host() + ":" + address.port() + "/" + address.name();
  }

  private Connection connect(String session) throws SQLException {
    var properties = properties();
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("socketTimeout", ANSWER_SECONDS);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("options", session);
    return DriverManager.getConnection(url(), properties);
  }

  private Properties properties() {
    var properties = new Properties();
    properties.setProperty("ApplicationName", "parley");
    var user = address.user();
    if (user != null) {
      properties.setProperty("user", user);
    }
    var password = password();
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.putAll(address.options());
    return properties;
  }

  private @Nullable String password() {
    var password = address.password();
    return password == null ? null : password.text();
  }

  private String url() {
    var database = URLEncoder.encode(address.name(), StandardCharsets.UTF_8).replace("+", "%20");
    return "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + database;
  }
}
