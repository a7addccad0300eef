package dev.parley.log;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteLogTest extends LogContract {
  SqliteLogTest(@TempDir Path folder) {
    super(Logs.sqlite(folder.resolve("parley.db")));
  }
}
