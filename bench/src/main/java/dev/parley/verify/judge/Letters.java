package dev.parley.verify.judge;

import dev.parley.verify.history.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was sent and what was answered: one id for each, rising for each author; and which text is
 * at which seq, for everybody the same.
 */
final class Letters {
  private final Findings findings;
  private final Map<String, Letter> byText = new HashMap<>();
  private final Map<Long, String> textOfSeq = new HashMap<>();
  private final Map<String, Long> seqOfText = new HashMap<>();
  private final Map<String, Letter> lastOfAuthor = new HashMap<>();
  private final Times latency = new Times();
  private long acknowledged;

  Letters(Findings findings) {
    this.findings = findings;
  }

  /** One message. */
  static final class Letter {
    final String text;
    final String author;
    final String room;
    final long number;
    final long due;

    /** 0 until it is acknowledged. */
    long id;

    /** When the attempt was sent that was acknowledged. */
    long sent;

    long answeredAt;

    Letter(String text, String author, String room, long number, long due) {
      this.text = text;
      this.author = author;
      this.room = room;
      this.number = number;
      this.due = due;
    }
  }

  void sent(Entry entry) {
    byText.computeIfAbsent(
        entry.text("text"),
        text ->
            new Letter(
                text,
                entry.text("author"),
                entry.text("room"),
                entry.number("n"),
                entry.number("due")));
  }

  void answered(Entry entry) {
    var letter = byText.get(entry.text("text"));
    long id = entry.number("id");
    if (letter == null) {
      findings.add(Rule.STRANGER, "an answer to what was never sent: " + entry.json());
      return;
    }
    if (letter.id != 0) {
      if (letter.id != id) {
        findings.add(Rule.IDENTITY, "\"" + letter.text + "\" was " + letter.id + " and then " + id);
      }
      return;
    }
    letter.id = id;
    letter.sent = entry.number("sent");
    letter.answeredAt = entry.t();
    acknowledged++;
    latency.add(entry.t() - letter.due);
    seen(id, letter.text, "the answer");
    var before = lastOfAuthor.put(letter.author, letter);
    if (before != null && before.number < letter.number && before.id >= id) {
      findings.add(
          Rule.MISORDERED,
          letter.author + "'s \"" + before.text + "\" is " + before.id + ", the next one " + id);
    }
  }

  /** A text was said again under its client id, after all. */
  void again(Entry entry) {
    var letter = byText.get(entry.text("text"));
    if (letter == null || entry.number("status") != 200 || entry.number("id") != letter.id) {
      findings.add(Rule.IDENTITY, "said again, it should be the same: " + entry.json());
    }
  }

  /** Another text was said under a used client id. */
  void clash(Entry entry) {
    if (entry.number("status") != 409) {
      findings.add(Rule.IDENTITY, "another text under a used clientId: " + entry.json());
    }
  }

  /** A text was seen at a seq, on a stream or in the history. */
  void seen(long seq, String text, String where) {
    var letter = byText.get(text);
    if (letter == null) {
      findings.add(Rule.STRANGER, "\"" + text + "\" at " + seq + " on " + where);
      return;
    }
    var other = textOfSeq.putIfAbsent(seq, text);
    if (other != null && !other.equals(text)) {
      findings.add(
          Rule.MISORDERED,
          where + " has \"" + text + "\" at " + seq + ", others \"" + other + "\"");
    }
    var before = seqOfText.putIfAbsent(text, seq);
    if (before != null && before != seq) {
      findings.add(Rule.DOUBLED, "\"" + text + "\" is at " + before + " and at " + seq);
    }
  }

  @Nullable Letter at(long seq) {
    var text = textOfSeq.get(seq);
    return text == null ? null : byText.get(text);
  }

  @Nullable Letter named(String text) {
    return byText.get(text);
  }

  /** All that is known to be in the log, acknowledged or seen, by seq. */
  List<Long> durable() {
    return new ArrayList<>(textOfSeq.keySet());
  }

  /** The same by text, each with the seq at which it was first seen. */
  Map<String, Long> durableTexts() {
    return seqOfText;
  }

  long acknowledged() {
    return acknowledged;
  }

  Times latency() {
    return latency;
  }
}
