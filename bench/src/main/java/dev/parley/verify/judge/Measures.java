package dev.parley.verify.judge;

import dev.parley.verify.history.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Function;

/** How long things took, by the history. */
final class Measures {
  private final Letters letters;
  private final Presence presence;
  private final Function<Page, NavigableSet<Long>> visible;
  private final Times blackout = new Times();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<Silence> silences = new ArrayList<>();
  private final Times delivery = new Times();

  /** A stream that was up and caught up when the message was sent has it so much later. */
  private record Delivery(long sent, long took) {}

  /** A stream that was up heard nothing for so long, until then. */
  private record Silence(long until, long took) {}

  Measures(Letters letters, Presence presence, Function<Page, NavigableSet<Long>> visible) {
    this.letters = letters;
    this.presence = presence;
    this.visible = visible;
  }

  void measure(Collection<Page> pages) {
    pages.forEach(this::measure);
  }

  Times blackout() {
    return blackout;
  }

  Times delivery() {
    return delivery;
  }

  /**
   * A demand on {@code blackout}, {@code delivery}, {@code silence}, {@code post}, {@code
   * accepted}.
   */
  Bound bound(Entry demand) {
    if (demand.text("of").equals("delivery-ratio")) {
      return ratio(demand);
    }
    long from = demand.number("from");
    long to = demand.number("to");
    var which = demand.text("which");
    var times =
        switch (demand.text("of")) {
          case "blackout" -> blackout;
          case "post" -> posts(from, to, false);
          case "accepted" -> posts(from, to, true);
          case "delivery" -> deliveries(from, to);
          case "silence" -> {
            var some = new Times();
            silences.stream()
                .filter(each -> each.until - each.took >= from && each.until <= to)
                .forEach(each -> some.add(each.took));
            yield some;
          }
          default -> throw new IllegalArgumentException(demand.text("of"));
        };
    return new Bound(
        demand.text("what"), times.spread().of(which), demand.json().getDouble("allowed"), "ms");
  }

  /** How much worse deliveries were in a later time than in an earlier one. */
  private Bound ratio(Entry demand) {
    long between = demand.number("between");
    var which = demand.text("which");
    double before = deliveries(demand.number("from"), between).spread().of(which);
    double after = deliveries(demand.number("again"), demand.number("to")).spread().of(which);
    double allowed = demand.json().getDouble("allowed");
    return new Bound(demand.text("what"), after / Math.max(1, before), allowed, "×");
  }

  private Times deliveries(long from, long to) {
    var some = new Times();
    deliveries.stream()
        .filter(each -> each.sent >= from && each.sent <= to)
        .forEach(each -> some.add(each.took));
    return some;
  }

  /** From when they were due, or from when the attempt was sent that was accepted. */
  private Times posts(long from, long to, boolean fromSent) {
    var some = new Times();
    for (long seq : letters.durable()) {
      var letter = letters.at(seq);
      if (letter != null && letter.id != 0 && letter.due >= from && letter.answeredAt <= to) {
        some.add(letter.answeredAt - (fromSent ? letter.sent : letter.due));
      }
    }
    return some;
  }

  private void measure(Page page) {
    for (int i = 0; i < page.lives.size(); i++) {
      var life = page.lives.get(i);
      long caughtUp = page.caughtUpAt(life, visible.apply(page));
      if (life.diedBefore >= 0) {
        blackout.add(caughtUp - life.diedBefore);
      }
      int end = i + 1 < page.lives.size() ? page.lives.get(i + 1).firstGot : page.size();
      measure(page, life, caughtUp, end);
    }
  }

  private void measure(Page page, Page.Life life, long caughtUp, int end) {
    long heard = -1;
    for (int i = life.firstGot; i < end; i++) {
      long t = page.time(i);
      if (t < caughtUp) {
        continue;
      }
      var letter = letters.at(page.seq(i));
      if (letter != null
          && letter.id != 0
          && letter.sent >= caughtUp
          && !presence.wasDown(life.node, letter.sent, t)) {
        deliveries.add(new Delivery(letter.sent, t - letter.sent));
        delivery.add(t - letter.sent);
      }
      if (heard >= 0 && !presence.wasDown(life.node, heard, t)) {
        silences.add(new Silence(t, t - heard));
      }
      heard = t;
    }
  }
}
