package dev.parley.support;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of the Prometheus text format, version 0.0.4: each metric in one piece, with its
 * HELP and TYPE before its samples, no sample twice, histograms that add up.
 */
public final class Exposition {
  private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
  private static final Pattern TYPE =
      Pattern.compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary)");
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?:%s(?:,%s)*,?)?\\})? (\\S+)".formatted(LABEL, LABEL));
  private static final Set<String> OF_HISTOGRAM = Set.of("_bucket", "_sum", "_count");

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, String> helps = new HashMap<>();
  private final Map<String, Double> samples = new LinkedHashMap<>();
  private String metric = "";

  private Exposition() {}

  /** Fails on the first line that is not as the format wants it. */
  public static Exposition parse(String text) {
    var exposition = new Exposition();
    if (!text.endsWith("\n")) {
      throw new AssertionError("the last line does not end");
    }
    text.lines().forEach(exposition::take);
    exposition.types.keySet().forEach(exposition::checkHistogram);
    return exposition;
  }

  /** The help texts by metric. */
  public Map<String, String> helps() {
    return helps;
  }

  /** All samples by name and labels, as they were written. */
  public Map<String, Double> samples() {
    return samples;
  }

  /** A sample's value, by its name and its labels as they are written. */
  public double value(String sample) {
    Double value = samples.get(sample);
    if (value == null) {
      throw new AssertionError("no " + sample + " among " + samples.keySet());
    }
    return value;
  }

  private void take(String line) {
    var help = HELP.matcher(line);
    var type = TYPE.matcher(line);
    var sample = SAMPLE.matcher(line);
    if (help.matches()) {
      metric = help.group(1);
      unique(helps.put(metric, help.group(2)), line);
    } else if (type.matches() && type.group(1).equals(metric)) {
      unique(types.put(metric, type.group(2)), line);
    } else if (sample.matches() && belongs(sample.group(1))) {
      var labels = sample.group(2) == null ? "" : sample.group(2);
      unique(samples.put(sample.group(1) + labels, number(sample.group(3))), line);
    } else {
      throw new AssertionError("not the text format: " + line);
    }
  }

  private boolean belongs(String name) {
    var type = types.get(metric);
    if (type == null || !name.startsWith(metric)) {
      return false;
    }
    var rest = name.substring(metric.length());
    return switch (type) {
      case "counter" -> rest.isEmpty() && name.endsWith("_total");
      case "gauge" -> rest.isEmpty();
      case "histogram" -> OF_HISTOGRAM.contains(rest);
      default -> rest.isEmpty() || rest.equals("_sum") || rest.equals("_count");
    };
  }

  /** Buckets hold what the smaller ones hold, and the last holds all. */
  private void checkHistogram(String name) {
    if (!"histogram".equals(types.get(name))) {
      return;
    }
    double last = 0;
    for (var sample : samples.entrySet()) {
      if (sample.getKey().startsWith(name + "_bucket{")) {
        if (sample.getValue() < last) {
          throw new AssertionError(sample + " is less than the bucket before");
        }
        last = sample.getValue();
      }
    }
    if (value(name + "_bucket{le=\"+Inf\"}") != value(name + "_count")) {
      throw new AssertionError(name + " does not add up");
    }
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static void unique(@Nullable Object before, String line) {
    if (before != null) {
      throw new AssertionError("a second time: " + line);
    }
  }
}
