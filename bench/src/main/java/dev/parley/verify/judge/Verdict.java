package dev.parley.verify.judge;

import java.util.List;
import java.util.Map;

/**
 * What the judge says of one scenario.
 *
 * @param acknowledged how many messages were
 * @param found how often each rule was broken
 * @param words the first findings of each rule
 * @param blackout from a socket's death until its page had caught up elsewhere
 * @param post from when a message was due until it was acknowledged
 * @param delivery from when the acknowledged attempt was sent until a stream that was up had it
 * @param notes what the scenario wants to be read besides
 */
public record Verdict(
    String scenario,
    long acknowledged,
    Map<Rule, Long> found,
    List<String> words,
    List<Bound> bounds,
    Spread blackout,
    Spread post,
    Spread delivery,
    List<String> notes) {

  /** Whether no rule was broken, however long things took. */
  public boolean isRight() {
    return found.isEmpty();
  }

  /** Whether nothing was broken. */
  public boolean held() {
    return isRight() && bounds.stream().allMatch(Bound::holds);
  }

  public long count(Rule rule) {
    return found.getOrDefault(rule, 0L);
  }

  /** How often rules without a column of their own were broken. */
  public long others() {
    return found.entrySet().stream()
        .filter(entry -> entry.getKey().isOther())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
