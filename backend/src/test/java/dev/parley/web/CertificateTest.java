package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.settings.TlsSettings;
import dev.parley.support.Await;
import dev.parley.support.TestCertificate;
import dev.parley.support.TestNode;
import dev.parley.support.Transport;
import dev.parley.support.WireClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What proves who a node is: checked at the start, and renewed while it runs. */
class CertificateTest {
  private static final List<Transport> SECURE = List.of(Transport.HTTP_2, Transport.HTTP_3);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void anyUsualKindIsShown(String algorithm) {
    var certificate = TestCertificate.in(folder, algorithm);
    var vertx = WireClient.vertx();
    try (var node = TestNode.start(certificate.flags())) {
      for (var transport : List.of(Transport.HTTP_2, Transport.HTTP_3)) {
        assertEquals(certificate.certificate(), shown(vertx, transport, node), transport.name());
      }
    } finally {
      Await.result(vertx.close());
    }
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() {
    for (var algorithm : List.of("EC", "RSA")) {
      var one = TestCertificate.in(folder.resolve("one"));
      var other = TestCertificate.in(folder.resolve("other"), algorithm);
      assertEquals(
          "the key in " + other.key() + " is not that of the certificate in " + one.file(),
          complaint(one.file(), other.key()));
    }
  }

  @Test
  void whatIsNoCertificateOrNoKeyIsRefused() throws IOException {
    var good = TestCertificate.in(folder);
    var noise = Files.writeString(folder.resolve("noise"), "noise");
    var broken =
        Files.writeString(
            folder.resolve("broken"), Files.readString(good.file()).replaceFirst("MII", "AAA"));
    var gone = folder.resolve("gone");
    assertEquals(
        "the file " + noise + " holds no certificate in PEM", complaint(noise, good.key()));
    assertEquals(
        "the file " + good.key() + " holds no certificate in PEM",
        complaint(good.key(), good.file()));
    assertEquals(
        "the file " + broken + " holds no sound certificate", complaint(broken, good.key()));
    assertEquals(
        "the file " + noise + " holds no private key in PEM without a password",
        complaint(good.file(), noise));
    assertEquals("the file " + gone + " can't be read", complaint(good.file(), gone));
  }

  @Test
  void aRenewedCertificateIsShownWithoutARestart() {
    var first = TestCertificate.in(folder.resolve("first"));
    var second = TestCertificate.in(folder.resolve("second"));
    var vertx = WireClient.vertx();
    try (var node = TestNode.start(first.flags());
        var old = WireClient.connect(vertx, Transport.HTTP_2, node.node().port())) {
      var unused = old.signIn("ann");
      var stream = old.stream();
      stream.await("presence");
      for (var transport : SECURE) {
        assertEquals(first.certificate(), shown(vertx, transport, node));
      }
      second.replace(first);
      for (var transport : SECURE) {
        Await.until(
            transport + " shows the new one",
            () -> shown(vertx, transport, node).equals(second.certificate()));
      }
      old.say("the open connection stays");
      stream.await("chat-message");
    } finally {
      Await.result(vertx.close());
    }
  }

  @Test
  void whileTheFilesAreNoGoodTheLastCertificateStays() throws IOException {
    var first = TestCertificate.in(folder.resolve("first"));
    var second = TestCertificate.in(folder.resolve("second"));
    var certificates = new Certificates(new TlsSettings(first.file(), first.key(), false));
    var shown = new ArrayList<Certificate>();
    Function<Certificate, Future<?>> show = found -> Future.succeededFuture(shown.add(found));
    var vertx = WireClient.vertx();
    try {
      Await.result(certificates.look(vertx, show));
      Files.copy(second.file(), first.file(), StandardCopyOption.REPLACE_EXISTING);
      assertInstanceOf(BadCertificate.class, Await.failure(certificates.look(vertx, show)));
      assertEquals(List.of(), shown);
      Files.copy(second.key(), first.key(), StandardCopyOption.REPLACE_EXISTING);
      Await.result(certificates.look(vertx, show));
      Await.result(certificates.look(vertx, show));
      assertEquals(
          List.of(Certificate.read(new TlsSettings(second.file(), second.key(), false))), shown);
    } finally {
      Await.result(vertx.close());
    }
  }

  private static X509Certificate shown(Vertx vertx, Transport transport, TestNode node) {
    try (var client = WireClient.connect(vertx, transport, node.node().port())) {
      return (X509Certificate) client.certificate();
    }
  }

  private static String complaint(Path certificate, Path key) {
    var files = new TlsSettings(certificate, key, false);
    return String.valueOf(
        assertThrows(BadCertificate.class, () -> Certificate.read(files).check(files))
            .getMessage());
  }
}
