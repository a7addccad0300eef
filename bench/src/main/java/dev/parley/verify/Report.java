package dev.parley.verify;

import dev.parley.verify.judge.Rule;
import dev.parley.verify.judge.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** The verdicts as one table, and below it in words what was broken. Markdown. */
final class Report {
  private Report() {}

  /**
   * @param skipped scenarios that could not run, each with its reason
   */
  static String of(List<Verdict> verdicts, List<String> skipped) {
    var text = new StringBuilder();
    text.append("| fault | acknowledged | lost | doubled | misordered | other ")
        .append("| blackout p50 | p99 | max | post p50 | p99 | max | delivery p50 | p99 | max ")
        .append("| besides |\n")
        .append("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|\n");
    verdicts.forEach(verdict -> text.append(row(verdict)).append('\n'));
    text.append("\nTimes in milliseconds.\n");
    skipped.forEach(reason -> text.append("\nSKIPPED: ").append(reason).append('\n'));
    for (var verdict : verdicts) {
      verdict.notes().forEach(note -> line(text, verdict, note));
      verdict.found().forEach((rule, count) -> line(text, verdict, rule + " × " + count));
      verdict.words().forEach(word -> line(text, verdict, word));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, Verdict verdict, String what) {
    text.append("\n- ").append(verdict.scenario()).append(": ").append(what);
  }

  private static String row(Verdict verdict) {
    var bounds = verdict.bounds().stream().map(Object::toString).collect(Collectors.joining("; "));
    return "| "
        + String.join(
            " | ",
            verdict.scenario(),
            Long.toString(verdict.acknowledged()),
            Long.toString(verdict.count(Rule.LOST)),
            Long.toString(verdict.count(Rule.DOUBLED)),
            Long.toString(verdict.count(Rule.MISORDERED)),
            Long.toString(verdict.others()),
            verdict.blackout().toString(),
            verdict.post().toString(),
            verdict.delivery().toString(),
            bounds)
        + " |";
  }
}
