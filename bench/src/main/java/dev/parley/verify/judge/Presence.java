package dev.parley.verify.judge;

import dev.parley.verify.history.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The model of who is here, and what the nodes said. A user is here while a stream of theirs is
 * open on a node to which nothing was done; a shorter absence than the grace time does not count.
 */
final class Presence {
  private static final long GRACE = 5_000_000_000L;

  /** Who was on a node that died is waited for so long; less than the 3.5 s, for the way there. */
  private static final long GRACE_AFTER_FAULT = 3_000_000_000L;

  /** A rule of a few milliseconds would find the checker's own delays. */
  private static final long SLACK = 1_000_000_000L;

  /** An absence that is hardly shorter than the grace time may be over sooner at one node. */
  private static final long SURELY_BRIDGED = GRACE - SLACK;

  private final Findings findings;
  private final long within;
  private final Map<String, List<Page>> pagesOf = new HashMap<>();
  private final Map<Long, Intervals> downs = new HashMap<>();
  private final Map<Long, Long> downSince = new HashMap<>();
  private final List<Entry> rosters = new ArrayList<>();
  private final List<Leaving> leavings = new ArrayList<>();

  /** What one page was told of somebody. */
  private record Leaving(Page page, String user, long t) {}

  /**
   * @param withinNanos how long after any change a roster may be wrong
   */
  Presence(Findings findings, long withinNanos) {
    this.findings = findings;
    this.within = withinNanos;
  }

  void page(Page page) {
    pagesOf.computeIfAbsent(page.user, user -> new ArrayList<>()).add(page);
  }

  void down(long node, long t) {
    downSince.putIfAbsent(node, t);
  }

  void up(long node, long t) {
    var since = downSince.remove(node);
    if (since != null) {
      downs(node).add(since, t);
    }
  }

  void roster(Entry entry) {
    rosters.add(entry);
  }

  void left(Page page, String user, long t) {
    leavings.add(new Leaving(page, user, t));
  }

  /** Whether something was done to the node in that time. */
  boolean wasDown(long node, long from, long to) {
    var since = downSince.get(node);
    return (since != null && since <= to) || downs(node).touch(from, to);
  }

  /** Compares all that was said with the model. */
  void judge() {
    var sure = new HashMap<String, Intervals>();
    var possible = new HashMap<String, Intervals>();
    pagesOf.forEach(
        (user, pages) -> {
          sure.put(user, sure(pages));
          possible.put(user, possible(pages));
        });
    rosters.forEach(roster -> judge(roster, sure, possible));
    for (var leaving : leavings) {
      var here = sure.get(leaving.user);
      boolean shaken = nodeWasShaken(leaving.page, leaving.t);
      long from = leaving.t - GRACE - SLACK;
      long grace = faultBetween(from, leaving.t) ? GRACE_AFTER_FAULT : SURELY_BRIDGED;
      if (!shaken && here != null && here.cover(from, leaving.t, grace)) {
        findings.add(Rule.FLAP, leaving.page.name + " was told that " + leaving.user + " had left");
      }
    }
  }

  private void judge(Entry roster, Map<String, Intervals> sure, Map<String, Intervals> possible) {
    long node = roster.number("node");
    long t = roster.t();
    if (wasDown(node, t - within, t)
        || Boolean.TRUE.equals(roster.json().getBoolean("unsure", false))) {
      return;
    }
    var named = new HashSet<Object>();
    roster.json().getJsonArray("users").forEach(named::add);
    long asked = roster.number("asked");
    // Who lost a stream by a fault may be missing for as long as the fault's allowance; who came
    // back
    // by themselves within the grace time may not.
    long bridged = faultBetween(asked - within, t) ? 1 : SURELY_BRIDGED;
    sure.forEach(
        (user, here) -> {
          if (!named.contains(user) && here.cover(asked - within, t, bridged)) {
            findings.add(Rule.ROSTER, at(roster) + " does not name " + user);
          }
        });
    possible.forEach(
        (user, here) -> {
          if (named.contains(user) && !here.touch(asked - within - GRACE, t)) {
            findings.add(Rule.ROSTER, at(roster) + " names " + user + " who has gone");
          }
        });
  }

  private boolean faultBetween(long from, long to) {
    return downSince.values().stream().anyMatch(t -> t >= from && t <= to)
        || downs.values().stream()
            .flatMap(each -> each.list().stream())
            .anyMatch(down -> down.from() <= to && down.to() >= from);
  }

  private static String at(Entry roster) {
    return "at " + roster.t() / 1_000_000 + " ms node " + roster.number("node");
  }

  /**
   * A page whose node was just frozen or cut off is told the past, which is allowed for a while.
   */
  private boolean nodeWasShaken(Page page, long t) {
    return page.lives.stream()
        .filter(life -> life.from <= t && t <= life.to)
        .anyMatch(life -> wasDown(life.node, t - within, t));
  }

  /** Of streams on a node to which something was done nothing is sure until it has settled. */
  private Intervals sure(List<Page> pages) {
    var all = new Intervals();
    pages.forEach(page -> page.lives.forEach(life -> addSure(all, life)));
    return all;
  }

  private static Intervals possible(List<Page> pages) {
    var all = new Intervals();
    for (var page : pages) {
      page.lives.forEach(life -> all.add(life.from, life.to));
      page.attempts.list().forEach(attempt -> all.add(attempt.from(), attempt.to()));
    }
    return all;
  }

  private void addSure(Intervals all, Page.Life life) {
    long from = life.from;
    var cuts = new ArrayList<>(downs(life.node).list());
    var since = downSince.get(life.node);
    if (since != null) {
      cuts.add(new Intervals.Interval(since, Long.MAX_VALUE - within));
    }
    for (var cut : cuts) {
      if (cut.to() + within > from && cut.from() < life.to) {
        all.add(from, Math.min(cut.from(), life.to));
        from = Math.max(from, cut.to() + within);
      }
    }
    all.add(from, life.to);
  }

  private Intervals downs(long node) {
    return downs.computeIfAbsent(node, any -> new Intervals());
  }
}
