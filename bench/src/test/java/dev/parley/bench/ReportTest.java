package dev.parley.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.bench.scenario.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final String COLUMN = "deliveries/s";
  private static final String LOAD = "1000 streams";

  @TempDir private Path folder;

  @Test
  void aMedianStandsBetweenTheLowestAndTheHighest() {
    var three = Summary.of(List.of(row("nchan", 30), row("nchan", 10), row("nchan", 20))).get(0);
    var two = Summary.of(List.of(row("nchan", 10), row("nchan", 20))).get(0);

    assertEquals(new Summary.Spread(20, 10, 30), three.values().get(COLUMN));
    assertEquals(15.0, two.median(COLUMN).orElseThrow());
  }

  @Test
  void aPeerStandsBesideParleyWithItsRatio() {
    var rows = Summary.of(List.of(row("Parley", 400), row("nchan", 100), row("nchan", 300)));

    assertEquals(
        """
        | | | deliveries/s | × Parley |
        |---|---|--:|--:|
        | 1000 streams | Parley | 400 |  |
        | 1000 streams | nchan | 200 (100–300) | 0.50 |
        """,
        Table.of(rows, List.of(COLUMN)));
  }

  @Test
  void whatWentWrongDoesNotBreakTheTable() {
    var broken = new Figures("saturated", "nchan", LOAD, Map.of(), "no start:\nline\nline");

    assertEquals(
        """
        | | |
        |---|---|
        | 1000 streams | nchan |
        | | **not complete** | no start: |
        """,
        Table.of(Summary.of(List.of(broken)), List.of()));
  }

  @Test
  void anAimSaysWhetherItWasMet() {
    var table =
        Aim.table(
            Summary.of(
                List.of(row("Parley", 900_000), row("nchan", 300_000), row("Node.js", 120_000))));

    assertLine(table, "at least 1,000,000 | 900,000 |  |  | **no** |");
    assertLine(table, "at least 3.00 × nchan | 900,000 | nchan 300,000 | 3.00 | met |");
    assertLine(table, "at least 8.00 × Node.js | 900,000 | Node.js 120,000 | 7.50 | **no** |");
    assertLine(table, "64 writers: posts/s at least 10,000 |  |  |  | not measured |");
  }

  @Test
  void anAimIsNotMetByWhoLostSomething() {
    var lossy = new Figures("saturated", "Parley", LOAD, Map.of(COLUMN, 2e6), "missing 1");

    var table = Aim.table(Summary.of(List.of(row("Parley", 2e6), lossy)));

    assertLine(table, "at least 1,000,000 | 2,000,000 |  |  | **no**: not complete |");
  }

  @Test
  void anAimOfEveryLoadIsLookedAtForEach() {
    var table =
        Aim.table(
            Summary.of(
                List.of(
                    page("10000 messages", 4.9),
                    page("100000 messages", 5.0),
                    page("1000000 messages", 5.1))));

    assertLine(table, "history, 10000 messages: end p99 ms at most 5.00 | 4.90 |  |  | met |");
    assertLine(table, "history, 100000 messages: end p99 ms at most 5.00 | 5.00 |  |  | met |");
    assertLine(table, "history, 1000000 messages: end p99 ms at most 5.00 | 5.10 |  |  | **no** |");
  }

  @Test
  void whatWasKeptGivesTheSameReport() throws IOException {
    var kept = folder.resolve("results.jsonl");
    var results = new Results();
    results.begin(kept, "a machine");
    results.add(kept, row("Parley", 3));
    results.setup(kept, "Parley", "as it comes");
    results.add(kept, new Figures("saturated", "nchan", LOAD, Map.of(), "it broke"));
    results.skipped(kept, "WebFlux", "no Maven");
    Files.writeString(kept, "{\"scenario\":\"satur", StandardOpenOption.APPEND);

    var again = Results.read(List.of(kept));
    Report.write(results, folder.resolve("at-once"));
    Report.write(again, folder.resolve("later"));

    assertEquals(results.figures(), again.figures());
    assertFalse(again.allHeld());
    assertEquals(
        Files.readString(folder.resolve("at-once/report.md")),
        Files.readString(folder.resolve("later/report.md")));
    assertTrue(Files.size(folder.resolve("later/saturated.png")) > 1_000);
  }

  private static Figures row(String contender, double value) {
    return new Figures("saturated", contender, LOAD, Map.of(COLUMN, value), "");
  }

  private static Figures page(String load, double millis) {
    return new Figures("history", "Parley", load, Map.of("end p99 ms", millis), "");
  }

  private static void assertLine(String table, String end) {
    assertTrue(table.lines().anyMatch(line -> line.contains(end)), table);
  }
}
