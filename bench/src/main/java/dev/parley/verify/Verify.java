package dev.parley.verify;

import dev.parley.verify.house.CannotRun;
import dev.parley.verify.house.Launcher.Build;
import dev.parley.verify.judge.Judge;
import dev.parley.verify.judge.Verdict;
import dev.parley.verify.scenario.Scenarios;
import dev.parley.verify.scenario.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The checker's command line. Exit code 0: all held; 1: something did not; 2: it could not run. */
@Command(
    name = "verify",
    description = "Starts real nodes, hurts them, and proves that what was acknowledged arrives.",
    mixinStandardHelpOptions = true)
public final class Verify implements Callable<Integer> {
  private static final int HELD = 0;
  private static final int VIOLATED = 1;
  private static final int CANNOT_RUN = 2;

  @Option(names = "--seed", description = "Of everything random; printed at the start")
  private @Nullable Long seed;

  @Option(names = "--nodes", description = "How many nodes (default: ${DEFAULT-VALUE})")
  private int nodes = 3;

  @Option(names = "--clients", description = "How many streams (default: ${DEFAULT-VALUE})")
  private int clients = 150;

  @Option(names = "--rate", description = "Posts per second (default: ${DEFAULT-VALUE})")
  private double rate = 150;

  @Option(
      names = "--scenario",
      split = ",",
      description = "Names, or all, or short: some in their short form; long is the same as all")
  private List<String> scenarios = List.of("short");

  @Option(names = "--short", description = "The short form of the scenarios that are named")
  private boolean isShort;

  @Option(names = "--history", description = "Folder for history.jsonl and report.md")
  private @Nullable Path folder;

  @Option(names = "--node-classpath", description = "Goes before the server's own classes")
  private String nodeClassPath = "";

  @Option(
      names = "--no-bounds",
      description = "Only what is wrong counts, not what is slow; for machines that are busy")
  private boolean noBounds;

  @Option(names = "--list", description = "Names the scenarios")
  private boolean list;

  @Option(names = "--home", hidden = true, description = "The folder of the project")
  private Path home = Path.of("").toAbsolutePath();

  private Verify() {}

  public static void main(String[] arguments) {
    System.setProperty("logback.configurationFile", "verify-logback.xml");
    int code =
        new CommandLine(new Verify())
            .setExitCodeExceptionMapper(e -> CANNOT_RUN)
            .execute(arguments);
    System.exit(code);
  }

  /** Judges a history again. */
  @Command(name = "judge", description = "Judges the history of an earlier run again")
  int judge(@Parameters(paramLabel = "FILE", description = "A history.jsonl") Path file)
      throws IOException {
    var verdicts = Judge.judge(file);
    System.out.println(Report.of(verdicts, List.of()));
    return code(verdicts, noBounds);
  }

  @Override
  public Integer call() throws IOException {
    if (list) {
      Scenarios.all().forEach(each -> System.out.printf("%-24s %s%n", each.name(), each.what()));
      return HELD;
    }
    long chosen = seed == null ? ThreadLocalRandom.current().nextLong(1L << 31) : seed;
    System.out.println("seed " + chosen);
    var target = folder == null ? Files.createTempDirectory("parley-verify-history") : folder;
    Files.createDirectories(target);
    System.out.println("history in " + target);
    try {
      var run =
          new Run(
              chosen,
              nodes,
              new Stage.Scale(clients, rate),
              new Build(home, nodeClassPath),
              target);
      run.all(Scenarios.named(scenarios), isShort || scenarios.equals(List.of("short")));
      var report = Report.of(run.verdicts(), run.skipped());
      Files.writeString(target.resolve("report.md"), report);
      System.out.println(report);
      return run.broken() ? CANNOT_RUN : code(run.verdicts(), noBounds);
    } catch (IllegalArgumentException | CannotRun e) {
      System.err.println("verify: " + e.getMessage());
      return CANNOT_RUN;
    }
  }

  private static int code(List<Verdict> verdicts, boolean noBounds) {
    return verdicts.stream().allMatch(noBounds ? Verdict::isRight : Verdict::held)
        ? HELD
        : VIOLATED;
  }
}
