package dev.parley.bench;

import dev.parley.bench.scenario.Figures;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was measured. Each thing is kept as a line of JSON in a file as soon as it is known, so that
 * a run that is cut short loses nothing and a report can be made of several runs.
 */
final class Results {
  private final List<Figures> figures = new ArrayList<>();
  private final Map<String, String> setups = new LinkedHashMap<>();
  private final Set<String> circumstances = new LinkedHashSet<>();
  private final Set<String> skipped = new LinkedHashSet<>();

  /** Those that are kept in these files. */
  static Results read(List<Path> files) throws IOException {
    var results = new Results();
    for (var file : files) {
      for (var line : Files.readAllLines(file)) {
        results.take(line);
      }
    }
    return results;
  }

  /** Begins a run on a machine. */
  void begin(Path file, String circumstance) throws IOException {
    keep(file, new JsonObject().put("circumstance", circumstance));
  }

  void setup(Path file, String contender, String setup) throws IOException {
    keep(file, new JsonObject().put("contender", contender).put("setup", setup));
  }

  void skipped(Path file, String contender, String why) throws IOException {
    keep(file, new JsonObject().put("contender", contender).put("skipped", why));
  }

  void add(Path file, Figures row) throws IOException {
    var values = new JsonObject();
    row.values().forEach(values::put);
    keep(
        file,
        new JsonObject()
            .put("scenario", row.scenario())
            .put("contender", row.contender())
            .put("size", row.size())
            .put("values", values)
            .put("wrong", row.wrong()));
  }

  List<Figures> figures() {
    return List.copyOf(figures);
  }

  /** By contender, in the order in which they were first met. */
  Map<String, String> setups() {
    return setups;
  }

  /** On what machines, and for how long. */
  Set<String> circumstances() {
    return circumstances;
  }

  Set<String> skipped() {
    return skipped;
  }

  boolean allHeld() {
    return figures.stream().allMatch(row -> row.wrong().isEmpty());
  }

  private void keep(Path file, JsonObject line) throws IOException {
    take(line.encode());
    Files.writeString(
        file, line.encode() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void take(String text) {
    JsonObject line;
    try {
      line = new JsonObject(text);
    } catch (DecodeException e) {
      // A run that was killed may have left half a line.
      System.err.println("bench: not a result: " + text);
      return;
    }
    if (line.containsKey("circumstance")) {
      circumstances.add(line.getString("circumstance"));
    } else if (line.containsKey("setup")) {
      setups.put(line.getString("contender"), line.getString("setup"));
    } else if (line.containsKey("skipped")) {
      skipped.add(line.getString("contender") + ": " + line.getString("skipped"));
    } else {
      var values = new LinkedHashMap<String, Double>();
      line.getJsonObject("values")
          .forEach(value -> values.put(value.getKey(), ((Number) value.getValue()).doubleValue()));
      figures.add(
          new Figures(
              line.getString("scenario"),
              line.getString("contender"),
              line.getString("size"),
              values,
              line.getString("wrong")));
    }
  }
}
