package dev.parley.verify.judge;

import static java.util.stream.Collectors.joining;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.verify.history.Entry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A history written by hand, with a clock that goes on by a tenth of a second at each entry. */
final class Story {
  private static final long TICK = 100_000_000L;

  private final List<Entry> entries = new ArrayList<>();
  private long now = TICK;

  Story() {
    add("begin", "scenario", "story", "presenceWithinMillis", 5_000L);
  }

  @CanIgnoreReturnValue
  Story add(String kind, @Nullable Object... fields) {
    var json = new JsonObject().put("t", now).put("kind", kind);
    for (int i = 0; i < fields.length; i += 2) {
      json.put(String.valueOf(fields[i]), fields[i + 1]);
    }
    now += TICK;
    entries.add(new Entry(json));
    return this;
  }

  @CanIgnoreReturnValue
  Story after(int seconds) {
    now += seconds * 1_000_000_000L;
    return this;
  }

  @CanIgnoreReturnValue
  Story said(String author, int number, String room, long id) {
    var text = author + number;
    sent(author, number, room);
    return answered(text, id);
  }

  @CanIgnoreReturnValue
  Story sent(String author, int number, String room) {
    var text = author + number;
    return add("sent", "author", author, "n", number, "room", room, "text", text, "due", now);
  }

  @CanIgnoreReturnValue
  Story answered(String text, long id) {
    return add("answered", "text", text, "status", 201, "id", id, "sent", now - TICK);
  }

  /** A page opens its first stream, without a cursor, at the head 0 of node 0. */
  @CanIgnoreReturnValue
  Story opens(int tab, String user) {
    add("tab", "tab", tab, "user", user, "cursor", null, "good", true);
    return welcome(tab, 0, null);
  }

  @CanIgnoreReturnValue
  Story welcome(int tab, long head, @Nullable String with) {
    var id = with == null ? "abcd." + head : null;
    return add(
        "welcome",
        "tab",
        tab,
        "node",
        0,
        "id",
        id,
        "head",
        head,
        "epoch",
        "abcd",
        "resumed",
        with != null,
        "with",
        with);
  }

  @CanIgnoreReturnValue
  Story got(int tab, long seq, String text) {
    return got(tab, "abcd." + seq, text, "lobby");
  }

  @CanIgnoreReturnValue
  Story got(int tab, String id, String text, String room) {
    return add(
        "got",
        "tab",
        tab,
        "ids",
        new JsonArray().add(id),
        "texts",
        new JsonArray().add(text),
        "rooms",
        new JsonArray().add(room));
  }

  @CanIgnoreReturnValue
  Story roster(String... users) {
    return add(
        "roster",
        "node",
        0,
        "asked",
        now - TICK,
        "unsure",
        false,
        "users",
        new JsonArray(List.of(users)));
  }

  /** As in a file. */
  String lines() {
    return entries.stream().map(entry -> entry.json().encode() + "\n").collect(joining());
  }

  Verdict verdict() {
    add("end", "scenario", "story");
    var judge = new Judge();
    // By way of its text, as from a file.
    entries.forEach(entry -> judge.accept(Entry.parse(entry.json().encode())));
    return judge.verdicts().get(0);
  }
}
