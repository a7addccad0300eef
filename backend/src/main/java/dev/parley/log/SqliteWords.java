package dev.parley.log;

import io.vertx.core.json.JsonArray;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The words in an FTS5 table, whose rows are those of the messages. It walks the messages that fit
 * from the newest on and stops when there are enough, however many more there are.
 *
 * <p>Where none fits it goes on to the oldest, whatever the least row id that is asked for. So each
 * message has a word for its part of the log too, and where there are few parts to look through,
 * they are looked for like others.
 */
final class SqliteWords implements WordIndex {
  /**
   * How many rooms are looked up in the index. Each is one more list to open, some 50 µs: of who is
   * in more the messages themselves are asked for their rooms, which is dear only where few fit.
   */
  private static final int MOST_ROOMS = 32;

  /** A sign that no word of a text has, nor a room's or an author's. */
  private static final String PART = "¤";

  /** Of 16,384 ids: FTS5 leaps over a list that is so long. */
  private static final int PART_BITS = 14;

  /** Of how many words it is looked up how common they are; the longest tend to be the rarest. */
  private static final int LOOKED_UP = 8;

  /** More are a list to open each, and are only looked through where others cost little. */
  private static final int MOST_PARTS = 64;

  private static final String ADD = "INSERT INTO message_words (rowid, words) VALUES (?, ?)";

  private static final String FIND =
      "SELECT rowid FROM message_words WHERE message_words MATCH ? AND rowid >= ? AND rowid < ?"
          + " ORDER BY rowid DESC LIMIT ?";

  /** CROSS, so that it begins with the words. */
  private static final String FIND_IN_MANY_ROOMS =
      """
      SELECT id FROM message_words CROSS JOIN messages ON id = message_words.rowid
      WHERE message_words MATCH ? AND message_words.rowid >= ? AND message_words.rowid < ?
        AND room IN (SELECT value FROM json_each(?))
      ORDER BY message_words.rowid DESC LIMIT ?
      """;

  /** Each word's messages are in order, so this takes 2 ms at most. */
  private static final String IS_COMMON =
      "SELECT 1 FROM message_words WHERE message_words MATCH ? AND rowid >= ? AND rowid < ?"
          + " ORDER BY rowid DESC LIMIT 1 OFFSET "
          + NewestFirst.FEW;

  /** By id and not, for the plus, by each room's index. */
  private static final String ALL_IN_MANY_ROOMS =
      """
      SELECT id FROM messages WHERE id >= ? AND id < ? AND NOT deleted
        AND +room IN (SELECT value FROM json_each(?))
      ORDER BY id DESC LIMIT ?
      """;

  @Override
  public void add(Sql sql, List<Entry> entries) throws SQLException {
    for (var entry : entries) {
      sql.update(ADD, entry.id(), document(entry));
    }
  }

  @Override
  public String newestOf(String room, String after) {
    return "messages.room = " + room + " AND id > " + after + " ORDER BY id DESC";
  }

  @Override
  public void remove(Sql sql, long id) throws SQLException {
    sql.update("DELETE FROM message_words WHERE rowid = ?", id);
  }

  @Override
  public List<Long> find(Sql sql, WordQuery query, Span span, int limit) throws SQLException {
    boolean many = query.rooms().size() > MOST_ROOMS;
    var words = words(query, many);
    var arguments = new ArrayList<Object>();
    if (!words.isEmpty()) {
      arguments.add(String.join(" AND ", words) + parts(span));
    }
    arguments.add(span.from());
    arguments.add(span.before());
    if (many) {
      arguments.add(new JsonArray(List.copyOf(query.rooms())).encode());
    }
    arguments.add(limit);
    var select = !many ? FIND : words.isEmpty() ? ALL_IN_MANY_ROOMS : FIND_IN_MANY_ROOMS;
    return sql.list(select, row -> row.getLong(1), arguments.toArray());
  }

  @Override
  public Optional<List<Long>> few(Sql sql, WordQuery query, Span span, int limit)
      throws SQLException {
    for (var word : rarest(query)) {
      if (sql.first(IS_COMMON, row -> true, quoted(word), span.from(), span.before()).isEmpty()) {
        return Optional.of(find(sql, query, span, limit));
      }
    }
    return Optional.empty();
  }

  private static List<String> rarest(WordQuery query) {
    var words = new ArrayList<String>();
    query.author().map(Words::ofAuthor).ifPresent(words::add);
    if (query.rooms().size() == 1) {
      query.rooms().stream().map(Words::ofRoom).forEach(words::add);
    }
    query.phrases().stream()
        .flatMap(List::stream)
        .distinct()
        .sorted(Comparator.comparing(String::length).reversed())
        .limit(LOOKED_UP)
        .forEach(words::add);
    return words;
  }

  private static String document(Entry entry) {
    var words = entry.words();
    return String.join(
        " ",
        part(entry.id() >> PART_BITS),
        words.room(),
        words.author(),
        String.join(" ", words.text()));
  }

  private static String part(long number) {
    return PART + number;
  }

  /** Each quoted, so that none is taken for an operator. */
  private static List<String> words(WordQuery query, boolean inManyRooms) {
    var all = new ArrayList<String>();
    if (!inManyRooms) {
      all.add(anyOf(query.rooms().stream().map(Words::ofRoom)));
    }
    query.author().ifPresent(author -> all.add(quoted(Words.ofAuthor(author))));
    query.phrases().forEach(phrase -> all.add(quoted(String.join(" ", phrase))));
    return all;
  }

  private static String parts(Span span) {
    long first = span.from() >> PART_BITS;
    long last = (span.before() - 1) >> PART_BITS;
    return last - first < MOST_PARTS
        ? " AND " + anyOf(LongStream.rangeClosed(first, last).mapToObj(SqliteWords::part))
        : "";
  }

  private static String anyOf(Stream<String> words) {
    return words.map(SqliteWords::quoted).collect(Collectors.joining(" OR ", "(", ")"));
  }

  private static String quoted(String words) {
    return '"' + words.replace("\"", "\"\"") + '"';
  }
}
