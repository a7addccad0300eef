package dev.parley.verify.house;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a node's {@code /metrics} say at one moment.
 *
 * @param values by name, with the labels if there are any; none if the node does not answer
 */
public record Gauges(Map<String, Double> values) {
  private static final Pattern BUCKET = Pattern.compile("(\\w+)_bucket\\{le=\"(.+)\"}");
  private static final Duration LONGEST = Duration.ofSeconds(3);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** Asks a node. */
  public static Gauges of(House house, int index) {
    var values = new HashMap<String, Double>();
    try {
      var request = HttpRequest.newBuilder(URI.create(house.url(index) + "/metrics"));
      var answer = HTTP.send(request.timeout(LONGEST).build(), BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        answer.body().lines().forEach(line -> take(line, values));
      }
    } catch (IOException e) {
      // It says nothing, then.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Gauges(Map.copyOf(values));
  }

  /** A value, or a number that is none if it is not told. */
  public double of(String name) {
    return values.getOrDefault(name, Double.NaN);
  }

  /**
   * The smallest bound of a histogram that so many of a hundred of its values did not exceed, by
   * all of these nodes together, from one moment to a later one.
   */
  public static double percentile(
      List<Gauges> before, List<Gauges> after, String histogram, double percent) {
    var counts = new TreeMap<Double, Double>();
    after.forEach(gauges -> gauges.addBuckets(histogram, 1, counts));
    before.forEach(gauges -> gauges.addBuckets(histogram, -1, counts));
    double all = counts.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
    return counts.entrySet().stream()
        .filter(bucket -> bucket.getValue() >= percent / 100 * all)
        .mapToDouble(Map.Entry::getKey)
        .findFirst()
        .orElse(Double.NaN);
  }

  private void addBuckets(String histogram, int sign, Map<Double, Double> counts) {
    values.forEach(
        (name, value) -> {
          var bucket = BUCKET.matcher(name);
          if (bucket.matches() && bucket.group(1).equals(histogram)) {
            var bound = bucket.group(2).replace("+Inf", "Infinity");
            counts.merge(Double.valueOf(bound), sign * value, Double::sum);
          }
        });
  }

  private static void take(String line, Map<String, Double> values) {
    int space = line.lastIndexOf(' ');
    if (space > 0 && line.charAt(0) != '#') {
      values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
    }
  }
}
