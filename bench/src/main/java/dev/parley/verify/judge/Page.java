package dev.parley.verify.judge;

import dev.parley.verify.history.Entry;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** What one page saw over all its streams: each event after the first cursor once, in order. */
final class Page {
  /** One stream, from its welcome on. */
  static final class Life {
    final long node;
    final long from;
    final long head;
    final long diedBefore;
    final int firstGot;
    long to = Long.MAX_VALUE;

    Life(long node, long from, long head, long diedBefore, int firstGot) {
      this.node = node;
      this.from = from;
      this.head = head;
      this.diedBefore = diedBefore;
      this.firstGot = firstGot;
    }
  }

  final String name;
  final String user;
  final boolean good;
  final List<Life> lives = new ArrayList<>();

  /** From each attempt to open a stream until it had ended: the server may have counted it. */
  final Intervals attempts = new Intervals();

  private final Findings findings;
  private final Letters letters;
  private long[] seqs = new long[64];
  private long[] times = new long[64];
  private int size;
  private long start = -1;
  private long last = -1;
  private long diedAt = -1;
  private long openingAt = -1;
  private boolean resetExpected;
  private boolean left;
  private long owed;
  private @Nullable String epoch;

  Page(String name, String user, boolean good, Findings findings, Letters letters) {
    this.name = name;
    this.user = user;
    this.good = good;
    this.resetExpected = !good;
    this.findings = findings;
    this.letters = letters;
  }

  void opening(long t) {
    openingAt = t;
  }

  /** An attempt came to nothing. */
  void unreached(long t) {
    endAttempt(t);
  }

  /** The history is over. */
  void end() {
    endAttempt(Long.MAX_VALUE);
  }

  void welcome(Entry entry) {
    long head = entry.number("head");
    var id = entry.json().getString("id");
    var with = entry.json().getString("with");
    boolean resumed = entry.json().getBoolean("resumed");
    var theirs = entry.text("epoch");
    if (epoch != null && !epoch.equals(theirs)) {
      findings.add(Rule.CURSOR, name + ": the epoch was " + epoch + " and is " + theirs);
    }
    epoch = theirs;
    if ((with == null) != (id != null)) {
      findings.add(Rule.CURSOR, name + ": welcomed with id " + id + " though it came with " + with);
    }
    if (with != null && !resetExpected && !resumed) {
      findings.add(Rule.CURSOR, name + ": not resumed from the good cursor " + with);
    }
    if (with != null && resetExpected && resumed) {
      findings.add(Rule.CURSOR, name + ": resumed from the bad cursor " + with);
    }
    if (with == null) {
      begin(cursorSeq(id, head));
    } else if (start < 0 && !resetExpected) {
      begin(seq(with));
    }
    endLife(entry.t());
    lives.add(new Life(entry.number("node"), entry.t(), head, diedAt, size));
    diedAt = -1;
  }

  void reset(Entry entry) {
    if (!resetExpected) {
      findings.add(Rule.CURSOR, name + ": reset for a good cursor: " + entry.json());
    }
    resetExpected = false;
    begin(cursorSeq(entry.json().getString("id"), -1));
  }

  void got(Entry entry) {
    JsonArray ids = entry.json().getJsonArray("ids");
    JsonArray texts = entry.json().getJsonArray("texts");
    for (int i = 0; i < ids.size(); i++) {
      long seq = cursorSeq(ids.getString(i), -1);
      if (resetExpected) {
        findings.add(Rule.CURSOR, name + ": no reset for a bad cursor, but " + ids.getString(i));
        resetExpected = false;
        begin(seq - 1);
      }
      take(seq, entry.t());
      if (texts.getString(i) != null) {
        letters.seen(seq, texts.getString(i), name);
      }
    }
  }

  void died(long t) {
    if (diedAt < 0 && !lives.isEmpty()) {
      diedAt = t;
    }
    endLife(t);
    endAttempt(t);
  }

  void closed(long t) {
    left = true;
    endLife(t);
    endAttempt(t);
  }

  /** It was waited for until it had this and all before, and long enough if it never came. */
  void owes(long seq) {
    if (!left) {
      owed = seq;
    }
  }

  /** It has gone of its own will, so that what came later is not missed. */
  boolean hasLeft() {
    return left;
  }

  int size() {
    return size;
  }

  long seq(int index) {
    return seqs[index];
  }

  long time(int index) {
    return times[index];
  }

  /** Looks for what should have come and did not. */
  void findLost(NavigableSet<Long> visible) {
    if (start < 0) {
      if (owed > 0) {
        findings.add(Rule.LOST, name + " never got a stream");
      }
      return;
    }
    long end = Math.max(start, Math.max(last, owed));
    var expected = left ? visible.subSet(start, false, end, true) : visible.tailSet(start, false);
    for (long seq : expected) {
      if (Arrays.binarySearch(seqs, 0, size, seq) < 0) {
        var letter = letters.at(seq);
        findings.add(
            Rule.LOST,
            name + " never got " + seq + (letter == null ? "" : " \"" + letter.text + "\""));
      }
    }
  }

  /** When a life had all that was there when it began. */
  long caughtUpAt(Life life, NavigableSet<Long> visible) {
    var newest = visible.floor(life.head);
    if (newest == null || newest <= start) {
      return life.from;
    }
    int index = Arrays.binarySearch(seqs, 0, size, newest);
    return index < 0 ? life.from : Math.max(life.from, times[index]);
  }

  private void begin(long seq) {
    start = seq;
    last = seq;
  }

  private void take(long seq, long t) {
    if (seq <= last) {
      boolean again = Arrays.binarySearch(seqs, 0, size, seq) >= 0 || seq <= start;
      findings.add(again ? Rule.DOUBLED : Rule.MISORDERED, name + " got " + seq + " after " + last);
      return;
    }
    last = seq;
    if (size == seqs.length) {
      seqs = Arrays.copyOf(seqs, size * 2);
      times = Arrays.copyOf(times, size * 2);
    }
    seqs[size] = seq;
    times[size++] = t;
  }

  private void endAttempt(long t) {
    if (openingAt >= 0) {
      attempts.add(openingAt, t);
      openingAt = -1;
    }
  }

  private void endLife(long t) {
    if (!lives.isEmpty()) {
      var life = lives.get(lives.size() - 1);
      life.to = Math.min(life.to, t);
    }
  }

  private long cursorSeq(@Nullable String id, long orElse) {
    if (id == null) {
      findings.add(Rule.CURSOR, name + ": an id is missing");
      return orElse;
    }
    if (!id.matches("[a-z0-9]{4,16}\\.\\d{1,18}") || !id.startsWith(epoch + ".")) {
      findings.add(Rule.CURSOR, name + ": the id " + id + " in the epoch " + epoch);
    }
    return seq(id);
  }

  private static long seq(String id) {
    var digits = id.substring(id.lastIndexOf('.') + 1);
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
  }
}
