package dev.parley.verify.judge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found to be broken: all are counted, the first few of each rule are kept in words. */
final class Findings {
  private static final int KEPT = 5;

  private final Map<Rule, Long> counts = new EnumMap<>(Rule.class);
  private final List<String> words = new ArrayList<>();

  void add(Rule rule, String what) {
    long count = counts.merge(rule, 1L, Long::sum);
    if (count <= KEPT) {
      words.add(rule + ": " + what);
    }
  }

  Map<Rule, Long> counts() {
    return Map.copyOf(counts);
  }

  List<String> words() {
    return List.copyOf(words);
  }
}
