package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Place;
import dev.parley.support.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't work ends at once: with one line on standard error that a person can act on. */
class BadStartIT {
  private static final int FAILED = 1;
  private static final int BAD_SETTING = 2;

  private final Place place = Place.fresh();

  @AfterEach
  void tidyUp() {
    place.delete();
  }

  @ParameterizedTest
  @CsvSource({
    "--port, 80a",
    "--prot, 8080",
    "--database, mysql:chat",
    "--cluster, gone.xml",
  })
  void aBadSetting(String flag, String value) {
    try (var node = ParleyProcess.run(place.folder(), List.of(flag, value))) {
      assertRefused(BAD_SETTING, flag + " ", node);
    }
  }

  @Test
  void aPortThatSomebodyElseHas() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var node = ParleyProcess.launch(place, "--port", "" + other.getLocalPort())) {
      assertRefused(FAILED, "can't listen on 127.0.0.1:" + other.getLocalPort(), node);
    }
  }

  @Test
  void aCertificateWithoutItsKeyOrWithAnother() {
    var one = TestCertificate.in(place.folder().resolve("one"));
    var other = TestCertificate.in(place.folder().resolve("other"));
    try (var node = ParleyProcess.launch(place, "--tls-cert", one.file().toString())) {
      assertRefused(BAD_SETTING, "--tls-cert must come with --tls-key", node);
    }
    try (var node =
        ParleyProcess.launch(
            place, "--tls-cert", one.file().toString(), "--tls-key", other.key().toString())) {
      assertRefused(
          FAILED, "the key in " + other.key() + " is not that of the certificate in ", node);
    }
  }

  @Test
  void aDatabaseThatIsNone() throws IOException {
    var noise = new byte[10_000];
    new Random(1).nextBytes(noise);
    Files.write(place.database(), noise);
    try (var node = ParleyProcess.launch(place)) {
      assertRefused(FAILED, "the database " + place.database() + " can't be opened", node);
    }
  }

  @Test
  void aDatabaseThatCannotBeRead() throws IOException {
    Files.createDirectory(place.database());
    try (var node = ParleyProcess.launch(place)) {
      assertRefused(FAILED, "the database " + place.database() + " can't be opened", node);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<hazelcast><network>",
        "<hazelcast xmlns='http://www.hazelcast.com/schema/config'><nettwork/></hazelcast>"
      })
  void aClusterFileThatIsBroken(String xml) throws IOException {
    Path file = Files.writeString(place.folder().resolve("broken.xml"), xml);
    try (var node = ParleyProcess.launch(place, "--cluster", file.toString())) {
      assertRefused(FAILED, "the cluster file " + file + " is not valid", node);
    }
  }

  @Test
  void aClusterThatWorksOnAnotherDatabase() {
    try (var one = ParleyProcess.start(place);
        var other =
            ParleyProcess.launch(place, "--database", "sqlite:" + place.folder() + "/other.db")) {
      assertRefused(FAILED, "the cluster works on another database than this node", other);
      assertEquals(200, one.nobody().get("/health/ready").status());
    }
  }

  private static void assertRefused(int exitCode, String reason, ParleyProcess node) {
    assertEquals(exitCode, node.exitCode(), () -> "" + node.err());
    assertEquals(1, node.err().size(), () -> String.join("\n", node.err()));
    var line = node.err().get(0);
    assertTrue(line.startsWith("parley: " + reason), line);
    assertTrue(line.length() < 300, line);
    assertTrue(node.out().stream().noneMatch(said -> said.contains("ready on")), "it was ready");
  }
}
