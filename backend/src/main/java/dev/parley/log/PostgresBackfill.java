package dev.parley.log;

import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** V3 of the tables on PostgreSQL: the words of the messages that are there. */
final class PostgresBackfill implements JavaMigration {
  private final WordIndex words;

  PostgresBackfill(WordIndex words) {
    this.words = words;
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("3");
  }

  @Override
  public String getDescription() {
    return "words of old messages";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Backfill.run(new Sql(context.getConnection(), words), "TRUE");
  }
}
