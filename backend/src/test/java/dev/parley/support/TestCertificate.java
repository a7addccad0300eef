package dev.parley.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.UUID;

/** A certificate for this machine that nobody has signed, and its key, as PEM files. */
public record TestCertificate(X509Certificate certificate, Path file, Path key) {
  private static final char[] PASSWORD = "password".toCharArray();

  /** Makes one of an elliptic curve, as most are today. */
  public static TestCertificate in(Path folder) {
    return in(folder, "EC");
  }

  /**
   * Makes one.
   *
   * @param algorithm EC or RSA
   */
  public static TestCertificate in(Path folder, String algorithm) {
    try {
      Files.createDirectories(folder);
      var store = folder.resolve(UUID.randomUUID() + ".p12");
      keytool(store, algorithm);
      var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
      var alias = keys.aliases().nextElement();
      var certificate = (X509Certificate) keys.getCertificate(alias);
      return new TestCertificate(
          certificate,
          pem(folder.resolve("cert.pem"), "CERTIFICATE", certificate.getEncoded()),
          pem(folder.resolve("key.pem"), "PRIVATE KEY", keys.getKey(alias, PASSWORD).getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** What a node needs to show it, by HTTP/3 too. */
  public String[] flags(String... others) {
    var flags = new String[others.length + 6];
    System.arraycopy(others, 0, flags, 6, others.length);
    flags[0] = "--tls-cert";
    flags[1] = file.toString();
    flags[2] = "--tls-key";
    flags[3] = key.toString();
    flags[4] = "--http3";
    flags[5] = "on";
    return flags;
  }

  /** Puts this in the place of another, the key last. */
  public void replace(TestCertificate other) {
    try {
      Files.copy(file, other.file, StandardCopyOption.REPLACE_EXISTING);
      Files.copy(key, other.key, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keytool(Path store, String algorithm) throws IOException {
    var keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            algorithm,
            "-dname",
            "CN=Parley test",
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-validity",
            "2",
            "-keystore",
            store.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD));
    var process = keytool.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static Path pem(Path file, String what, byte[] bytes) throws IOException {
    var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }
}
