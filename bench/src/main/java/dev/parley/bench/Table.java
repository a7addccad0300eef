package dev.parley.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measurements as text, in Markdown. */
final class Table {
  private static final String OURS = "Parley";

  private Table() {}

  /**
   * A row for each load and contender: the median, and in brackets the lowest and the highest where
   * they differ. Behind each column that is compared: how many times Parley's figure it is.
   */
  static String of(List<Summary> rows, List<String> compared) {
    var columns = new LinkedHashSet<String>();
    rows.forEach(row -> columns.addAll(row.values().keySet()));
    boolean peers = rows.stream().anyMatch(row -> !row.contender().equals(OURS));
    var head = new StringBuilder("| | |");
    var line = new StringBuilder("|---|---|");
    for (var column : columns) {
      boolean ratio = peers && compared.contains(column);
      head.append(' ').append(column).append(ratio ? " | × Parley |" : " |");
      line.append(ratio ? "--:|--:|" : "--:|");
    }
    var text = new StringBuilder(head).append('\n').append(line).append('\n');
    for (var row : rows) {
      text.append("| ").append(row.size()).append(" | ").append(row.contender()).append(" |");
      for (var column : columns) {
        var spread = row.values().get(column);
        text.append(' ').append(spread == null ? "" : spread(spread)).append(" |");
        if (peers && compared.contains(column)) {
          text.append(' ').append(ratio(row, column, rows)).append(" |");
        }
      }
      text.append('\n');
      if (!row.wrong().isEmpty()) {
        // A server that did not start has said many lines; the results keep all of them.
        var first = row.wrong().lines().findFirst().orElse("");
        text.append("| | **not complete** | ").append(first).append(" |\n");
      }
    }
    return text.toString();
  }

  static String number(double value) {
    if (value >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }

  private static String spread(Summary.Spread spread) {
    return spread.lowest() == spread.highest()
        ? number(spread.median())
        : "%s (%s–%s)"
            .formatted(number(spread.median()), number(spread.lowest()), number(spread.highest()));
  }

  private static String ratio(Summary row, String column, List<Summary> rows) {
    if (row.contender().equals(OURS)) {
      return "";
    }
    Optional<Double> ours =
        rows.stream()
            .filter(each -> each.size().equals(row.size()) && each.contender().equals(OURS))
            .findFirst()
            .flatMap(each -> each.median(column))
            .filter(value -> value > 0);
    return row.median(column)
        .flatMap(theirs -> ours.map(value -> number(theirs / value)))
        .orElse("");
  }
}
