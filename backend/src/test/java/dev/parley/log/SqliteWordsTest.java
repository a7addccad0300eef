package dev.parley.log;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteWordsTest extends WordsContract {
  SqliteWordsTest(@TempDir Path folder) {
    super(Logs.sqlite(folder.resolve("parley.db")));
  }
}
