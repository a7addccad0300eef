package dev.parley.verify;

import dev.parley.verify.crowd.Http;
import dev.parley.verify.history.History;
import dev.parley.verify.house.CannotRun;
import dev.parley.verify.house.House;
import dev.parley.verify.house.Houses;
import dev.parley.verify.house.Launcher.Build;
import dev.parley.verify.house.Needs;
import dev.parley.verify.judge.Judge;
import dev.parley.verify.judge.Verdict;
import dev.parley.verify.scenario.Scenario;
import dev.parley.verify.scenario.Stage;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs scenarios one after the other; those that need the same nodes share them. */
final class Run {
  private final long seed;
  private final int nodes;
  private final Stage.Scale scale;
  private final Build build;
  private final Path folder;
  private final Judge judge = new Judge();
  private final List<String> skipped = new ArrayList<>();
  private boolean broken;
  private @Nullable Needs present;
  private volatile @Nullable House house;

  Run(long seed, int nodes, Stage.Scale scale, Build build, Path folder) {
    this.seed = seed;
    this.nodes = nodes;
    this.scale = scale;
    this.build = build;
    this.folder = folder;
  }

  void all(List<Scenario> scenarios, boolean isShort) {
    var vertx = Vertx.vertx();
    var cleaner = new Thread(this::close, "clean-up");
    Runtime.getRuntime().addShutdownHook(cleaner);
    try (var history = new History(folder.resolve("history.jsonl"), judge)) {
      history.add("run", "seed", seed, "nodes", nodes, "clients", scale.clients());
      var wanted = scenarios.stream().map(Scenario::needs).collect(Collectors.toSet());
      for (var scenario : scenarios) {
        // A short run starts as few nodes as it can.
        var faulty = scenario.needs().thatCanFail();
        var needs = isShort && wanted.contains(faulty) ? faulty : scenario.needs();
        one(scenario, needs, new Http(vertx), history, isShort);
      }
    } finally {
      close();
      boolean unused = Runtime.getRuntime().removeShutdownHook(cleaner);
      var closing = vertx.close();
      closing.toCompletionStage().toCompletableFuture().join();
    }
  }

  List<Verdict> verdicts() {
    return judge.verdicts();
  }

  List<String> skipped() {
    return skipped;
  }

  /** Whether a scenario could not be brought to its end, though its nodes could be had. */
  boolean broken() {
    return broken;
  }

  private void one(Scenario scenario, Needs needs, Http http, History history, boolean isShort) {
    var missing = Houses.missing(needs);
    if (missing.isPresent()) {
      System.out.println("SKIPPED " + scenario.name() + ": " + missing.get());
      skipped.add(scenario.name() + ": " + missing.get());
      return;
    }
    System.out.println("… " + scenario.name() + ": " + scenario.what());
    Stage stage = null;
    try {
      var here = house(needs, history);
      history.add(
          "begin",
          "scenario",
          scenario.name(),
          "presenceWithinMillis",
          scenario.presenceWithin().toMillis());
      long own = seed * 31 + scenario.name().hashCode();
      stage =
          new Stage(scenario.name(), here, http, history, own, scale, isShort, new ArrayList<>());
      scenario.run(stage);
      history.add("end", "scenario", scenario.name());
      history.flush();
    } catch (RuntimeException e) {
      var why = e instanceof CannotRun ? String.valueOf(e.getMessage()) : e.toString();
      broken = true;
      if (stage != null) {
        stage.abandon();
      }
      history.add("broken", "scenario", scenario.name(), "why", why);
      System.err.println("verify: " + scenario.name() + ": " + why);
      skipped.add(scenario.name() + " did not come to its end: " + why);
      close();
    }
  }

  private House house(Needs needs, History history) {
    var here = house;
    if (here != null && needs.equals(present) && here.upNodes().size() == nodes) {
      return here;
    }
    close();
    var made = Houses.make(needs, nodes, build, history);
    house = made;
    present = needs;
    made.start();
    return made;
  }

  private synchronized void close() {
    var here = house;
    house = null;
    if (here != null) {
      here.keepOutput(folder);
      here.close();
    }
  }
}
