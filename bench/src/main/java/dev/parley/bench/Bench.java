package dev.parley.bench;

import dev.parley.bench.contender.ArticleServer;
import dev.parley.bench.contender.Contender;
import dev.parley.bench.contender.Nchan;
import dev.parley.bench.contender.Parley;
import dev.parley.bench.contender.Webflux;
import dev.parley.bench.scenario.Lab;
import dev.parley.bench.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
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
  private static final String ALL = "all";
  private static final int BAD_USAGE = 2;

  @Option(
      names = "--scenario",
      split = ",",
      description = "Names, or all (default: ${DEFAULT-VALUE})")
  private List<String> scenarios = List.of(ALL);

  @Option(
      names = "--contender",
      split = ",",
      description = "Names: Parley, Parley×2, … or all (default: ${DEFAULT-VALUE})")
  private List<String> contenders = List.of(ALL);

  @Option(names = "--size", split = ",", description = "0, 1, 2 (default: ${DEFAULT-VALUE})")
  private List<Integer> sizes = List.of(0, 1, 2);

  @Option(names = "--warm-up", description = "Seconds (default: ${DEFAULT-VALUE})")
  private int warmUp = 30;

  @Option(names = "--time", description = "Seconds of a measurement (default: ${DEFAULT-VALUE})")
  private int time = 10;

  @Option(
      names = "--repeat",
      description =
          "How often each contender is measured, in turn with the others (default: ${DEFAULT-VALUE})")
  private int repeat = 1;

  @Option(
      names = "--minutes",
      description = "Begins nothing new after so long (default: twice what is expected)")
  private @Nullable Integer minutes;

  @Option(names = "--report", description = "Folder for report.md, the plots and results.jsonl")
  private @Nullable Path report;

  @Option(
      names = "--from",
      split = ",",
      description = "Files of results to make the report from; then nothing is measured")
  private List<Path> from = List.of();

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
    if (!from.isEmpty()) {
      return reportOnly();
    }
    var unknown = scenarios.stream().filter(name -> !name.equals(ALL) && !known(name)).toList();
    if (!unknown.isEmpty()) {
      return refuse("there is no scenario " + unknown + "; --list names them");
    }
    if (repeat < 1 || warmUp < 0 || time < 1) {
      return refuse("--repeat and --time have to be at least 1, --warm-up at least 0");
    }
    // Where the project is, since /tmp may be in memory, where a synced write costs nothing.
    var folder = Files.createDirectories(home.resolve("bench/target/bench"));
    var lab = new Lab(folder, Duration.ofSeconds(warmUp), Duration.ofSeconds(time));
    var kept = Files.createDirectories(report == null ? folder : report).resolve("results.jsonl");
    var plan = plan(lab);
    var longest = minutes == null ? plan.expected().multipliedBy(2) : Duration.ofMinutes(minutes);
    System.out.printf(
        "%d measurements, about %d minutes; nothing is begun after %d minutes%n",
        plan.steps().size(), minutes(plan.expected()), minutes(longest));
    var results = new Results();
    results.begin(kept, circumstance());
    boolean all = plan.run(lab, longest, results, kept);
    if (report != null) {
      Report.write(results, report);
      System.out.println("report in " + report);
    }
    return all && results.allHeld() ? 0 : 1;
  }

  private int reportOnly() throws IOException {
    if (report == null) {
      return refuse("--from needs --report, the folder to write to");
    }
    var missing = from.stream().filter(file -> !Files.isReadable(file)).toList();
    if (!missing.isEmpty()) {
      return refuse("can't read " + missing);
    }
    var results = Results.read(from);
    Report.write(results, report);
    System.out.println("report in " + report);
    return results.allHeld() ? 0 : 1;
  }

  private static int refuse(String why) {
    System.err.println("bench: " + why);
    return BAD_USAGE;
  }

  private static long minutes(Duration time) {
    return Math.max(1, (time.toSeconds() + 59) / 60);
  }

  private Plan plan(Lab lab) {
    var chosen =
        Scenario.all().stream()
            .filter(each -> scenarios.contains(ALL) || scenarios.contains(each.name()))
            .toList();
    return Plan.of(chosen, contenders(), sizes, repeat, lab);
  }

  private List<Contender> contenders() {
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
                contenders.contains(ALL)
                    || contenders.stream().anyMatch(each.name()::equalsIgnoreCase))
        .toList();
  }

  private static boolean known(String scenario) {
    return Scenario.all().stream().anyMatch(each -> each.name().equals(scenario));
  }

  private String circumstance() throws IOException {
    var cpu =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 2))
            .findFirst()
            .orElse("unknown processor");
    return "%s: server and load on the same machine, %d cores of %s, %s, Java %s; %d s to warm up, %d s measured."
        .formatted(
            LocalDate.now(java.time.ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            cpu,
            System.getProperty("os.name") + " " + System.getProperty("os.version"),
            System.getProperty("java.version"),
            warmUp,
            time);
  }
}
