package dev.parley.bench.search;

import dev.parley.bench.search.Corpus.Reader;
import dev.parley.chat.Search;
import dev.parley.chat.SearchText;
import dev.parley.log.Database;
import dev.parley.log.SqlLog;
import dev.parley.settings.DatabaseUrl;
import dev.parley.settings.DatabaseUrl.SqliteFile;
import dev.parley.settings.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.HdrHistogram.Histogram;

/** How long searches take in a log of very many messages, without HTTP. Run by bench/search. */
public final class SearchTimes {
  private static final int MAX_WAITING = 10_000;
  private static final int WARM_UP = 50;
  private static final int TIMES = 200;

  private final Random random = new Random(1);
  private final Corpus corpus;
  private final Search search;

  private SearchTimes(Corpus corpus, Search search) {
    this.corpus = corpus;
    this.search = search;
  }

  /**
   * Measures, and tells it as a table.
   *
   * @param arguments {@code sqlite} or {@code postgresql}, the folder of the database, which is
   *     filled if it is not, and how many messages
   */
  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[1]);
    int messages = Integer.parseInt(arguments[2]);
    if (arguments[0].equals("sqlite")) {
      measure(new SqliteFile(folder.resolve("searches.db")), messages);
    } else {
      try (var server =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder.resolve("searches"))
              .setCleanDataDirectory(false)
              .start()) {
        var url = "postgresql://postgres:postgres@localhost:" + server.getPort() + "/postgres";
        var settings = Settings.parse(List.of("--database", url), Map.of());
        measure(settings.log().database(), messages);
      }
    }
  }

  private static void measure(DatabaseUrl url, int messages) {
    var log = SqlLog.open(Database.of(url), MAX_WAITING, InstantSource.system(), events -> {});
    try {
      var corpus = new Corpus(log, messages);
      corpus.fill();
      var times = new SearchTimes(corpus, new Search(log));
      System.out.println("| looked for | found | p50 ms | p99 ms |\n|---|---|---|---|");
      times.ofWords();
      times.ofWhatHardlyFits();
      times.ofFilters();
    } finally {
      log.close();
    }
  }

  private String rare() {
    return "n" + (corpus.size() / 2 / 1_000 * 1_000 + Corpus.LOBBY);
  }

  private void ofWords() {
    time("a word of one message, by somebody in one room", Reader.LOBBY, rare(), "");
    time("the same, by somebody in seven", Reader.BUSY, rare(), "");
    time("a word of every message, the newest", Reader.BUSY, "see", "");
    time("the same, from anywhere", Reader.BUSY, "see", "anywhere");
    time("a word of 1 % of the messages", Reader.BUSY, "percent", "anywhere");
    time("a phrase of 1,000 messages", Reader.BUSY, "\"grey heron\"", "");
    time("a phrase of every message", Reader.BUSY, "\"we will see\"", "anywhere");
    time("a word of every message, in a room with 1,000", Reader.BUSY, "see", "room:thousand");
    time("the same, by one author of 500", Reader.BUSY, "see", "author:u7");
    time("the same, by one author in one room", Reader.BUSY, "see", "author:u7 room:busy1");
  }

  private void ofWhatHardlyFits() {
    time("a word of 100,000 old messages and no new one", Reader.BUSY, "bygone", "");
    time("a word of every message, by somebody in 1,001 rooms", Reader.MANY, "see", "anywhere");
    time("a word of one message, by somebody in 1,001 rooms", Reader.MANY, rare(), "");
    time("a word of every message, in 1,001 silent rooms", Reader.SILENT, "see", "");
    time("two words of half the messages, never together", Reader.BUSY, "even odd", "");
    time("a phrase of two words of every message, never so", Reader.BUSY, "\"see we\"", "");
    time("the same, by somebody in 1,001 rooms", Reader.MANY, "\"see we\"", "");
  }

  private void ofFilters() {
    var day =
        "since:"
            + Corpus.written(corpus.size() / 3)
            + " until:"
            + Corpus.written(corpus.size() / 3 + 1_440);
    time("a word of every message, of a day", Reader.BUSY, "see", day);
    time("whatever was said on a day", Reader.BUSY, "", day);
    time("the same, by somebody in 1,001 rooms", Reader.MANY, "", day);
    time("whatever was said in a room with 1,000", Reader.BUSY, "", "room:thousand");
    time("whatever one author of 500 said", Reader.BUSY, "", "author:u7");
    time("the same, by somebody in 1,001 rooms", Reader.MANY, "", "author:u7");
    time(
        "whatever was said since the first day, in 1,001 silent rooms",
        Reader.SILENT,
        "",
        "since:" + Corpus.written(1));
  }

  private void time(String what, Reader reader, String words, String filters) {
    var times = new Histogram(3);
    var user = reader.user();
    var found = "";
    for (int i = -WARM_UP; i < TIMES; i++) {
      var wanted = wanted(words, filters);
      long began = System.nanoTime();
      var page = Corpus.await(search.page(user, wanted));
      long micros = (System.nanoTime() - began) / 1_000;
      found = page.messages().size() + (page.hasMore() || page.next() == 0 ? "" : " so far");
      if (i >= 0) {
        times.recordValue(micros);
      }
    }
    System.out.printf(
        "| %s | %s | %.1f | %.1f |%n",
        what, found, times.getValueAtPercentile(50) / 1e3, times.getValueAtPercentile(99) / 1e3);
  }

  private Search.Wanted wanted(String words, String filters) {
    return new Search.Wanted(
        words.isEmpty() ? SearchText.ANY : SearchText.parse(words),
        filter(filters, "room:"),
        filter(filters, "author:"),
        filters.contains("anywhere")
            ? random.nextLong(corpus.size() / 2, corpus.size())
            : Long.MAX_VALUE,
        filter(filters, "since:").map(Instant::parse),
        filter(filters, "until:").map(Instant::parse));
  }

  private static Optional<String> filter(String filters, String name) {
    return List.of(filters.split(" ")).stream()
        .filter(filter -> filter.startsWith(name))
        .map(filter -> filter.substring(name.length()))
        .findFirst();
  }
}
