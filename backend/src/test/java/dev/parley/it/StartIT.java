package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.condition.OS.LINUX;

import dev.parley.support.Place;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

class StartIT {
  private final Place place = Place.fresh();

  @AfterEach
  void tidyUp() {
    place.delete();
  }

  @Test
  void oneLineSaysWhereItServesUnderWhatNameAndWithHowMany() {
    try (var first = ParleyProcess.start(place);
        var second = ParleyProcess.start(place, "--node", "second")) {
      assertEquals(List.of(first.url().substring(7), 1), nameAndCluster(first));
      assertEquals(List.of("second", 2), nameAndCluster(second));
      assertEquals(200, first.nobody().get("/health/ready").status());
      assertEquals(List.of(), first.err());
    }
  }

  @Test
  @EnabledOnOs(LINUX)
  void nothingListensBeyondThisMachine() {
    try (var node = ParleyProcess.start(place)) {
      var sockets = Sockets.listening(node.pid());
      var port = String.format(":%04X", node.port());
      assertTrue(sockets.stream().anyMatch(socket -> socket.endsWith(port)), sockets::toString);
      assertEquals(
          List.of(), sockets.stream().filter(socket -> !Sockets.isLoopback(socket)).toList());
    }
  }

  @Test
  void whenToldToStopItSaysSoOnEveryStreamAndExitsWithZero() {
    try (var node = ParleyProcess.start(place);
        var ann = node.nobody().signIn("ann").stream();
        var ben = node.nobody().signIn("ben").stream()) {
      ann.await("presence");
      ben.await("presence");
      node.terminate();
      for (var stream : List.of(ann, ben)) {
        var farewell = stream.await("server-shutdown");
        assertTrue(farewell.retry() != null && farewell.retry() >= 1_000, farewell::raw);
        assertTrue(farewell.json().getInteger("retryAfter") >= 1, farewell::raw);
        stream.awaitEnd();
      }
      assertEquals(0, node.exitCode());
      assertEquals(List.of(), node.err());
    }
  }

  @Test
  void helpAndVersionAreAnsweredAndNothingIsStarted(@TempDir Path folder) {
    try (var help = ParleyProcess.run(folder, List.of("--help"));
        var version = ParleyProcess.run(folder, List.of("--version"))) {
      assertEquals(0, help.exitCode());
      assertTrue(help.out().stream().anyMatch(line -> line.contains("--database")), help::toString);
      assertEquals(0, version.exitCode());
      assertTrue(version.out().get(0).matches("parley \\d+\\.\\d+\\.\\d+\\S*"), version::toString);
      assertEquals(1, version.out().size());
      assertFalse(folder.resolve("data").toFile().exists());
    }
  }

  private static List<Object> nameAndCluster(ParleyProcess node) {
    return List.of(node.name(), node.clusterAtStart());
  }
}
