package dev.parley.bench;

import dev.parley.bench.contender.ArticleServer;
import dev.parley.bench.contender.Contender;
import dev.parley.bench.contender.Nchan;
import dev.parley.bench.contender.Parley;
import dev.parley.bench.contender.Webflux;
import dev.parley.bench.scenario.Figures;
import dev.parley.bench.scenario.Lab;
import dev.parley.bench.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The benchmark's command line. Exit code 0: all complete; 1: something was lost; 2: bad usage. */
@Command(
    name = "bench",
    description = "Measures Parley and its peers side by side, on this machine.",
    mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
  @Option(
      names = "--scenario",
      split = ",",
      description = "Names, or all (default: ${DEFAULT-VALUE})")
  private List<String> scenarios = List.of("all");

  @Option(
      names = "--contender",
      split = ",",
      description = "Names: Parley, Parley×2, … or all (default: ${DEFAULT-VALUE})")
  private List<String> contenders = List.of("all");

  @Option(names = "--size", split = ",", description = "0, 1, 2 (default: ${DEFAULT-VALUE})")
  private List<Integer> sizes = List.of(0, 1, 2);

  @Option(names = "--warm-up", description = "Seconds (default: ${DEFAULT-VALUE})")
  private int warmUp = 15;

  @Option(names = "--time", description = "Seconds of a measurement (default: ${DEFAULT-VALUE})")
  private int time = 10;

  @Option(names = "--report", description = "Folder for report.md and the plots")
  private @Nullable Path report;

  @Option(names = "--list", description = "Names the scenarios")
  private boolean list;

  @Option(names = "--home", hidden = true, description = "The folder of the project")
  private Path home = Path.of("").toAbsolutePath();

  private Bench() {}

  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (list) {
      Scenario.all().forEach(each -> System.out.printf("%-12s %s%n", each.name(), each.what()));
      return 0;
    }
    var unknown = scenarios.stream().filter(name -> !name.equals("all") && !known(name)).toList();
    if (!unknown.isEmpty()) {
      System.err.println("bench: there is no scenario " + unknown + "; --list names them");
      return 2;
    }
    // Where the project is, since /tmp may be in memory, where a synced write costs nothing.
    var folder = Files.createDirectories(home.resolve("bench/target/bench"));
    var lab = new Lab(folder, Duration.ofSeconds(warmUp), Duration.ofSeconds(time));
    var results = new Report();
    var chosen = chosen();
    for (var scenario : Scenario.all()) {
      if (scenarios.contains("all") || scenarios.contains(scenario.name())) {
        System.out.println("… " + scenario.name() + ": " + scenario.what());
        for (int size = 0; size < scenario.sizes(); size++) {
          for (var contender : sizes.contains(size) ? chosen : List.<Contender>of()) {
            measure(scenario, contender, size, lab, results);
          }
        }
      }
    }
    if (report != null) {
      results.write(report, machine(), chosen);
      System.out.println("report in " + report);
    }
    return results.allHeld() ? 0 : 1;
  }

  private static void measure(
      Scenario scenario, Contender contender, int size, Lab lab, Report results) {
    if (!scenario.suits(contender)) {
      return;
    }
    try {
      scenario.run(contender, size, lab, row -> tell(row, results));
    } catch (Contender.Absent e) {
      System.out.println("skipped: " + contender.name() + ": " + e.getMessage());
      results.skipped(contender.name(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // One that breaks down under a load says something too; the others go on.
      tell(
          new Figures(
              scenario.name(), contender.name(), "size " + size, java.util.Map.of(), e.toString()),
          results);
    }
  }

  private static void tell(Figures row, Report results) {
    results.add(row);
    System.out.println(Report.table(List.of(row)));
  }

  private List<Contender> chosen() {
    var all =
        List.<Contender>of(
            new Parley(home, 1),
            new Parley(home, 2),
            new Parley(home, 3),
            new Nchan(home),
            new Webflux(home),
            new ArticleServer(home));
    return all.stream()
        .filter(
            each ->
                contenders.contains("all")
                    || contenders.stream().anyMatch(each.name()::equalsIgnoreCase))
        .toList();
  }

  private static boolean known(String scenario) {
    return Scenario.all().stream().anyMatch(each -> each.name().equals(scenario));
  }

  private static String machine() throws IOException {
    var cpu =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 2))
            .findFirst()
            .orElse("unknown processor");
    return "Server and load on the same machine: %d cores of %s, %s, Java %s. %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            cpu,
            System.getProperty("os.name") + " " + System.getProperty("os.version"),
            System.getProperty("java.version"),
            "Trust the ratios more than the figures.");
  }
}
