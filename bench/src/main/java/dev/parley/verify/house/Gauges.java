package dev.parley.verify.house;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a node's {@code /metrics} say at one moment, those without labels.
 *
 * @param values by name; none if the node does not answer
 */
public record Gauges(Map<String, Double> values) {
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

  private static void take(String line, Map<String, Double> values) {
    int space = line.lastIndexOf(' ');
    if (space > 0 && line.charAt(0) != '#' && line.indexOf('{') < 0) {
      values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
    }
  }
}
