package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.it.Guide.TestName;
import dev.parley.support.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The guide to Server-Sent Events says nothing that is not so. */
class GuideIT {
  private static final Path PROJECT = Path.of("..");
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Path CLIENT_TESTS =
      PROJECT.resolve("frontend").resolve("test").resolve("stream.test.js");
  private static final List<String> PORTS = List.of("8080", "8081", "8443");

  private final Guide guide = Guide.read(PROJECT.resolve("docs").resolve("sse.md"));

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  @DisabledOnOs(OS.WINDOWS)
  void everyCommandPrintsWhatTheGuideSays() {
    var examples = guide.examples();
    assertEquals(
        guide.outputs(), examples.stream().filter(example -> !example.output().isEmpty()).count());
    var place = Place.fresh();
    try (var shell = Shell.open(PROJECT, place.folder(), environment(place), freePorts())) {
      examples.forEach(shell::run);
    } finally {
      place.delete();
    }
  }

  @Test
  void everyLinkLeadsSomewhere() {
    var links = guide.links();
    assertTrue(links.size() > 50, "so few links: " + links);
    assertEquals(List.of(), links.stream().filter(link -> !leadsSomewhere(link)).toList());
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    var tests = guide.tests();
    assertTrue(tests.size() > 30, "so few tests: " + tests);
    try (var files = Files.walk(TESTS)) {
      var sources = files.filter(Files::isRegularFile).toList();
      assertEquals(List.of(), tests.stream().filter(test -> !isIn(sources, test)).toList());
    }
  }

  @Test
  void everyTestOfTheWebClientThatIsQuotedIsThere() {
    var quotes = guide.quotes();
    assertFalse(quotes.isEmpty());
    var tests = String.join("\n", Guide.read(CLIENT_TESTS).lines());
    assertEquals(List.of(), quotes.stream().filter(quote -> !tests.contains(quote)).toList());
  }

  private boolean leadsSomewhere(String link) {
    var parts = link.split("#", 2);
    var file = parts[0].isEmpty() ? guide.file() : guide.file().resolveSibling(parts[0]);
    return Files.exists(file)
        && (parts.length == 1 || Guide.read(file).anchors().contains(parts[1]));
  }

  private static boolean isIn(List<Path> sources, TestName test) {
    return sources.stream()
        .filter(source -> source.endsWith(test.type() + ".java"))
        .map(Guide::read)
        .flatMap(source -> source.lines().stream())
        .anyMatch(line -> line.contains(" " + test.method() + "(") || test.method().isEmpty());
  }

  private static Map<String, String> environment(Place place) {
    return Map.of(
        "DATABASE_URL", place.databaseUrl(),
        "PARLEY_CLUSTER", place.clusterFile().toString(),
        "PARLEY_CLUSTER_NAME", place.cluster(),
        // Native libraries are unpacked there, and a killed process can't tidy up.
        "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + place.folder());
  }

  private static Map<String, String> freePorts() {
    int first = Place.freePorts();
    return IntStream.range(0, PORTS.size())
        .boxed()
        .collect(Collectors.toMap(PORTS::get, i -> Integer.toString(first + i)));
  }
}
