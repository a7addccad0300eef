package dev.parley.bench;

import dev.parley.bench.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what was measured: a page of tables, and a plot for each scenario. */
final class Report {
  private Report() {}

  static void write(Results results, Path folder) throws IOException {
    Files.createDirectories(folder);
    var measured = Summary.of(results.figures());
    var text = new StringBuilder("# Benchmarks\n\n");
    results.circumstances().forEach(line -> text.append(line).append("\n\n"));
    results
        .setups()
        .forEach(
            (contender, setup) ->
                text.append("- **").append(contender).append("**: ").append(setup).append('\n'));
    results.skipped().forEach(line -> text.append("- skipped, ").append(line).append('\n'));
    text.append("\n## Aims\n\n").append(Aim.table(measured));
    for (var scenario : Scenario.all()) {
      var rows = measured.stream().filter(row -> row.scenario().equals(scenario.name())).toList();
      if (!rows.isEmpty()) {
        text.append(section(scenario, rows));
        Plot.write(scenario, rows, folder.resolve(scenario.name() + ".png"));
      }
    }
    Files.writeString(folder.resolve("report.md"), text);
  }

  private static String section(Scenario scenario, List<Summary> rows) {
    return "\n## %s\n\n%s.\n\n![%s](%s.png)\n\n%s"
        .formatted(
            scenario.name(),
            scenario.what(),
            scenario.mainColumn(),
            scenario.name(),
            Table.of(rows, scenario.compared()));
  }
}
