package dev.parley.verify.judge;

import dev.parley.verify.history.Entry;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** What happened in one scenario, and what the judge makes of it. */
final class Trial {
  private static final String LOBBY = "lobby";

  private final String name;
  private final Findings findings = new Findings();
  private final Letters letters = new Letters(findings);
  private final Presence presence;
  private final Map<Long, Page> pages = new LinkedHashMap<>();
  private final Map<String, Set<String>> roomsOf = new HashMap<>();
  private final Map<String, Map<String, String>> roomsSeenBy = new HashMap<>();
  private final List<Entry> demands = new ArrayList<>();
  private final List<Bound> measured = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> inHistory = new HashSet<>();
  private long historyFrom = Long.MAX_VALUE;

  Trial(Entry begin) {
    name = begin.text("scenario");
    presence = new Presence(findings, begin.number("presenceWithinMillis") * 1_000_000);
  }

  String name() {
    return name;
  }

  void take(Entry entry) {
    switch (entry.kind()) {
      case "sent" -> letters.sent(entry);
      case "answered" -> letters.answered(entry);
      case "failed" -> failed(entry);
      case "again" -> letters.again(entry);
      case "clash" -> letters.clash(entry);
      case "member" -> rooms(entry.text("user")).add(entry.text("room"));
      case "last-word" -> pages.values().forEach(page -> page.owes(entry.number("id")));
      case "down" -> presence.down(entry.number("node"), entry.t());
      case "up" -> presence.up(entry.number("node"), entry.t());
      case "roster" -> presence.roster(entry);
      case "demand" -> demands.add(entry);
      case "measured" -> measured.add(bound(entry));
      case "note" -> notes.add(entry.text("what"));
      case "wrong" -> findings.add(Rule.valueOf(entry.text("rule")), entry.text("what"));
      case "history" -> history(entry);
      case "database" -> database(entry);
      case "tab" -> open(entry);
      default -> {
        if (entry.json().containsKey("tab")) {
          takeOfPage(pages.get(entry.number("tab")), entry);
        }
      }
    }
  }

  private void open(Entry entry) {
    long tab = entry.number("tab");
    var user = entry.text("user");
    boolean good = entry.json().getBoolean("good");
    var page = new Page("tab " + tab + " of " + user, user, good, findings, letters);
    pages.put(tab, page);
    presence.page(page);
  }

  private void takeOfPage(@org.jspecify.annotations.Nullable Page page, Entry entry) {
    if (page == null) {
      return; // Of another scenario, whose last words come late.
    }
    switch (entry.kind()) {
      case "welcome" -> page.welcome(entry);
      case "reset" -> page.reset(entry);
      case "got" -> got(page, entry);
      case "opening" -> page.opening(entry.t());
      case "unreached" -> page.unreached(entry.t());
      case "died" -> page.died(entry.t());
      case "closed" -> page.closed(entry.t());
      case "user-left" -> presence.left(page, entry.text("user"), entry.t());
      case "malformed" -> findings.add(Rule.CURSOR, page.name + ": " + entry.text("what"));
      default -> {
        // Opening, unreached, goodbye: for who reads the history.
      }
    }
  }

  private void got(Page page, Entry entry) {
    page.got(entry);
    JsonArray rooms = entry.json().getJsonArray("rooms");
    for (int i = 0; i < rooms.size(); i++) {
      var room = rooms.getString(i);
      if (!room.isEmpty() && !room.equals(LOBBY)) {
        roomsSeenBy
            .computeIfAbsent(page.user, user -> new HashMap<>())
            .putIfAbsent(room, page.name);
      }
    }
  }

  private void history(Entry entry) {
    JsonArray ids = entry.json().getJsonArray("ids");
    JsonArray texts = entry.json().getJsonArray("texts");
    for (int i = 0; i < ids.size(); i++) {
      long id = ids.getLong(i);
      historyFrom = Math.min(historyFrom, id);
      var text = texts.getString(i);
      inHistory.add(text);
      if (letters.named(text) != null) {
        letters.seen(id, text, "the history");
      }
    }
  }

  /** What a sound post may be answered: not at all, or 503 and 429 with the time to come again. */
  private void failed(Entry entry) {
    long status = entry.number("status");
    boolean later = status == 503 || status == 429;
    if (status != 0 && !(later && entry.number("retryAfter") > 0)) {
      findings.add(Rule.REFUSAL, "a sound post was refused: " + entry.json());
    }
  }

  private void database(Entry entry) {
    if (entry.number("count") != entry.number("head")) {
      findings.add(
          Rule.DURABLE,
          entry.number("count")
              + " events in the database, the last seq is "
              + entry.number("head"));
    }
  }

  Verdict verdict() {
    pages.values().forEach(Page::end);
    presence.judge();
    judgeAudience();
    var visible = new HashMap<Set<String>, NavigableSet<Long>>();
    for (var page : pages.values()) {
      page.findLost(visibleTo(page, visible));
    }
    judgeHistory();
    var measures = new Measures(letters, presence, page -> visibleTo(page, visible));
    measures.measure(pages.values());
    var bounds = new ArrayList<Bound>();
    demands.forEach(demand -> bounds.add(measures.bound(demand)));
    bounds.addAll(measured);
    return new Verdict(
        name,
        letters.acknowledged(),
        findings.counts(),
        findings.words(),
        bounds,
        measures.blackout().spread(),
        letters.latency().spread(),
        measures.delivery().spread(),
        notes);
  }

  private NavigableSet<Long> visibleTo(Page page, Map<Set<String>, NavigableSet<Long>> cache) {
    return cache.computeIfAbsent(
        Set.copyOf(rooms(page.user)),
        rooms -> {
          var seqs = new TreeSet<Long>();
          for (long seq : letters.durable()) {
            var letter = letters.at(seq);
            if (letter != null && (letter.room.equals(LOBBY) || rooms.contains(letter.room))) {
              seqs.add(seq);
            }
          }
          return seqs;
        });
  }

  private void judgeAudience() {
    roomsSeenBy.forEach(
        (user, seen) ->
            seen.forEach(
                (room, where) -> {
                  if (!rooms(user).contains(room)) {
                    findings.add(Rule.AUDIENCE, where + " saw the room " + room);
                  }
                }));
  }

  private void judgeHistory() {
    if (inHistory.isEmpty()) {
      return;
    }
    letters
        .durableTexts()
        .forEach(
            (text, seq) -> {
              var letter = letters.named(text);
              if (letter != null
                  && letter.room.equals(LOBBY)
                  && seq >= historyFrom
                  && !inHistory.contains(text)) {
                findings.add(Rule.LOST, seq + " \"" + text + "\" is not in the history");
              }
            });
  }

  private Set<String> rooms(String user) {
    return roomsOf.computeIfAbsent(user, any -> new HashSet<>());
  }

  private static Bound bound(Entry entry) {
    return new Bound(
        entry.text("what"),
        entry.json().getDouble("measured"),
        entry.json().getDouble("allowed"),
        entry.text("unit"));
  }
}
