package dev.parley.bench;

import dev.parley.bench.contender.Contender;
import dev.parley.bench.scenario.Figures;
import dev.parley.bench.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what was measured: a page of tables, and a plot for each scenario. */
final class Report {
  private final List<Figures> figures = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  void add(Figures row) {
    figures.add(row);
  }

  void skipped(String contender, String why) {
    skipped.add(contender + ": " + why);
  }

  boolean allHeld() {
    return figures.stream().allMatch(row -> row.wrong().isEmpty());
  }

  void write(Path folder, String machine, List<Contender> contenders) throws IOException {
    Files.createDirectories(folder);
    var text = new StringBuilder("# Benchmarks\n\n").append(machine).append("\n\n");
    for (var contender : contenders) {
      text.append("- **").append(contender.name()).append("**: ").append(contender.setup());
      text.append('\n');
    }
    skipped.forEach(line -> text.append("- skipped, ").append(line).append('\n'));
    for (var scenario : Scenario.all()) {
      var rows = figures.stream().filter(row -> row.scenario().equals(scenario.name())).toList();
      if (!rows.isEmpty()) {
        text.append("\n## ").append(scenario.name()).append("\n\n").append(scenario.what());
        text.append(".\n\n![").append(scenario.mainColumn()).append("](");
        text.append(scenario.name()).append(".png)\n\n").append(table(rows));
        Plot.write(scenario, rows, folder.resolve(scenario.name() + ".png"));
      }
    }
    Files.writeString(folder.resolve("report.md"), text);
  }

  /** A row for each size and contender; in brackets how many times Parley's figure it is. */
  static String table(List<Figures> rows) {
    var columns = new LinkedHashSet<String>();
    rows.forEach(row -> columns.addAll(row.values().keySet()));
    var text = new StringBuilder("| | |");
    columns.forEach(column -> text.append(' ').append(column).append(" |"));
    text.append("\n|---|---|").append("--:|".repeat(columns.size())).append('\n');
    for (var row : bySize(rows)) {
      text.append("| ").append(row.size()).append(" | ").append(row.contender()).append(" |");
      for (var column : columns) {
        var value = row.values().get(column);
        text.append(' ').append(value == null ? "" : number(value)).append(" |");
      }
      text.append('\n');
      if (!row.wrong().isEmpty()) {
        text.append("| | **not complete** | ").append(row.wrong()).append(" |\n");
      }
    }
    return text.toString();
  }

  private static List<Figures> bySize(List<Figures> rows) {
    Map<String, List<Figures>> sizes = new LinkedHashMap<>();
    rows.forEach(row -> sizes.computeIfAbsent(row.size(), size -> new ArrayList<>()).add(row));
    return sizes.values().stream().flatMap(List::stream).toList();
  }

  private static String number(double value) {
    if (value >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }
}
