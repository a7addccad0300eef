package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What {@code foreman start} does: a process for each line, told its port by the environment. */
@DisabledOnOs(OS.WINDOWS)
class ProcfileIT {
  private static final Path PROJECT = Path.of("..");
  private static final String WEB = "web: ";

  @Test
  void theCommandOfTheProcfileStartedThriceAtOnceIsAClusterOfThree() throws IOException {
    var procfile = Files.readString(PROJECT.resolve("Procfile")).strip();
    assertEquals(WEB, procfile.substring(0, WEB.length()));
    var command = procfile.substring(WEB.length());
    try (var nodes = Nodes.start(3, place -> shell(command, place))) {
      var ann = nodes.get(0).nobody().signIn("ann");
      try (var stream = nodes.get(2).nobody().signIn("ben").stream()) {
        stream.await("presence");
        long said = ann.said("hello");
        assertEquals(said, stream.await("chat-message").seq());
        assertEquals(200, nodes.get(1).nobody().get("/js/app.js").status());
      }
    }
  }

  private static ParleyProcess shell(String command, Place place) {
    var shell = new ProcessBuilder("sh", "-c", command).directory(PROJECT.toFile());
    shell.environment().put("PORT", Integer.toString(freePort()));
    shell.environment().put("DATABASE_URL", "sqlite:" + place.database());
    shell.environment().put("PARLEY_CLUSTER_NAME", place.cluster());
    return ParleyProcess.run(shell);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
