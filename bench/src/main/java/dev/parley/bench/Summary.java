package dev.parley.bench;

import dev.parley.bench.scenario.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All measurements of one contender with one load.
 *
 * @param values of each column, over the measurements that have it
 * @param wrong what was not as promised in any of them, empty if all was
 */
record Summary(
    String scenario, String contender, String size, Map<String, Spread> values, String wrong) {

  /** Of an even number of measurements the median is the mean of the middle two. */
  record Spread(double median, double lowest, double highest) {
    static Spread of(List<Double> values) {
      double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      int middle = sorted.length / 2;
      double median =
          sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
      return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
  }

  /** One for each load and contender; loads in the order in which they were first measured. */
  static List<Summary> of(List<Figures> rows) {
    var loads = new LinkedHashMap<List<String>, Map<String, List<Figures>>>();
    for (var row : rows) {
      loads
          .computeIfAbsent(List.of(row.scenario(), row.size()), load -> new LinkedHashMap<>())
          .computeIfAbsent(row.contender(), contender -> new ArrayList<>())
          .add(row);
    }
    return loads.values().stream()
        .flatMap(contenders -> contenders.values().stream())
        .map(Summary::ofOne)
        .toList();
  }

  Optional<Double> median(String column) {
    return Optional.ofNullable(values.get(column)).map(Spread::median);
  }

  private static Summary ofOne(List<Figures> rows) {
    var columns = new LinkedHashMap<String, List<Double>>();
    for (var row : rows) {
      row.values()
          .forEach((name, one) -> columns.computeIfAbsent(name, n -> new ArrayList<>()).add(one));
    }
    var values = new LinkedHashMap<String, Spread>();
    columns.forEach((name, all) -> values.put(name, Spread.of(all)));
    var wrong =
        rows.stream()
            .map(Figures::wrong)
            .filter(what -> !what.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    var first = rows.get(0);
    return new Summary(first.scenario(), first.contender(), first.size(), values, wrong);
  }
}
