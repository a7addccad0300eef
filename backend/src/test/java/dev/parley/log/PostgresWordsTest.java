package dev.parley.log;

import dev.parley.support.TestPostgres;

class PostgresWordsTest extends WordsContract {
  PostgresWordsTest() {
    super(Logs.postgres(TestPostgres.freshDatabase()));
  }
}
