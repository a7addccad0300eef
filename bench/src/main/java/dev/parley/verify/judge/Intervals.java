package dev.parley.verify.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Spans of time, from inclusive to exclusive, in nanoseconds; they may overlap. */
final class Intervals {
  private final List<Interval> all = new ArrayList<>();
  private boolean sorted = true;

  record Interval(long from, long to) {}

  void add(long from, long to) {
    if (from < to) {
      all.add(new Interval(from, to));
      sorted = false;
    }
  }

  boolean touch(long from, long to) {
    return all.stream().anyMatch(each -> each.from <= to && each.to >= from);
  }

  private void sort() {
    if (!sorted) {
      all.sort(Comparator.comparingLong(Interval::from));
      sorted = true;
    }
  }

  /** Whether the whole span is covered, if gaps shorter than {@code bridged} don't count. */
  boolean cover(long from, long to, long bridged) {
    sort();
    boolean begun = false;
    long reached = from;
    for (var each : all) {
      if (each.to < from - bridged) {
        continue;
      }
      if (!begun) {
        if (each.from > from) {
          return false;
        }
        begun = true;
        reached = each.to;
      } else if (each.from - reached < bridged) {
        reached = Math.max(reached, each.to);
      } else if (reached >= to) {
        return true;
      } else {
        return false;
      }
    }
    return begun && reached >= to;
  }

  List<Interval> list() {
    sort();
    return all;
  }
}
