package dev.parley.log;

import dev.parley.settings.DatabaseUrl;
import dev.parley.settings.DatabaseUrl.PostgresDatabase;
import dev.parley.settings.DatabaseUrl.SqliteFile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A database that keeps a log: how to reach it, and where the products differ. */
public abstract sealed class Database permits Sqlite, Postgres {

  /** The database that an operator named; nothing is opened yet. */
  public static Database of(DatabaseUrl url) {
    return url instanceof PostgresDatabase postgres
        ? new Postgres(postgres)
        : new Sqlite(((SqliteFile) url).file());
  }

  /** What the ready line calls it. */
  public abstract String product();

  /** Whether nodes on several machines can share it. */
  public abstract boolean spansMachines();

  /** Creates or upgrades the tables where needed; nodes that start at once wait for each other. */
  abstract void migrate() throws SQLException, IOException;

  /** A connection on which a commit is durable once it returns. */
  abstract Connection writer() throws SQLException;

  /** A connection that can't write. */
  abstract Connection reader() throws SQLException;

  /**
   * Begins a transaction that no other writer of any process can stand beside, so that the head
   * that it reads stays the head until it ends.
   *
   * @throws SQLException one that {@link #isBusy} knows if another writer is in its transaction;
   *     nothing has begun then
   */
  abstract void begin(Sql sql) throws SQLException;

  /** Begins a transaction that reads as of one moment. */
  abstract void beginReading(Sql sql) throws SQLException;

  /** How it keeps the index of words. */
  abstract WordIndex words();

  /** Whether another writer is in the way, so that trying again soon may help. */
  abstract boolean isBusy(SQLException e);

  /** How the operator knows it; never with a password. */
  @Override
  public abstract String toString();
}
