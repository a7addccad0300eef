package dev.parley.it;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A client that is not ours, while it runs. Closing ends it. */
interface Listener extends AutoCloseable {

  /** What it has written so far, line by line. */
  List<String> lines();

  @Override
  void close();

  /** Whether it has said that this node welcomed it. */
  default boolean isWelcomedBy(ParleyProcess node) {
    return lines().stream()
        .anyMatch(line -> line.startsWith("connected") && line.contains(node.name()));
  }

  /**
   * The messages that it has told of, in that order: {@code seq=text}.
   *
   * @param text what belongs to the test
   */
  default List<String> heard(Pattern text) {
    var heard = new ArrayList<String>();
    var cursor = Pattern.compile("^[a-z0-9]+\\.(\\d+) .*?(" + text.pattern() + ")");
    for (var line : lines()) {
      cursor.matcher(line).results().map(Listener::entry).forEach(heard::add);
    }
    return heard;
  }

  /** The same of what was acknowledged. */
  static List<String> said(SortedMap<Long, String> messages) {
    return new TreeMap<>(messages)
        .entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
  }

  private static String entry(MatchResult match) {
    return match.group(1) + "=" + match.group(2);
  }
}
