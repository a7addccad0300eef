package dev.parley.bench.scenario;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One measurement: a row of the report.
 *
 * @param size of the load, as the report's rows are called
 * @param values by their column; in the order of the columns
 * @param wrong what was not as promised, empty if all was
 */
public record Figures(
    String scenario, String contender, String size, Map<String, Double> values, String wrong) {

  static Builder of(String scenario, String contender, String size) {
    return new Builder(scenario, contender, size);
  }

  /** Collects values in their order. */
  static final class Builder {
    private final String scenario;
    private final String contender;
    private final String size;
    private final Map<String, Double> values = new LinkedHashMap<>();
    private String wrong = "";

    private Builder(String scenario, String contender, String size) {
      this.scenario = scenario;
      this.contender = contender;
      this.size = size;
    }

    @CanIgnoreReturnValue
    Builder with(String column, double value) {
      values.put(column, value);
      return this;
    }

    @CanIgnoreReturnValue
    Builder wrong(String what) {
      wrong = what;
      return this;
    }

    Figures build() {
      return new Figures(scenario, contender, size, values, wrong);
    }
  }
}
