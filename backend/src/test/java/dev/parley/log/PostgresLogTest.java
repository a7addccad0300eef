package dev.parley.log;

import dev.parley.support.TestPostgres;

class PostgresLogTest extends LogContract {
  PostgresLogTest() {
    super(Logs.postgres(TestPostgres.freshDatabase()));
  }
}
