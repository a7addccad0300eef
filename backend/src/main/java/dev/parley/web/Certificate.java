package dev.parley.web;

import dev.parley.settings.TlsSettings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.NoSuchElementException;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * What a node shows to prove who it is, as PEM: equal if the files' bytes are.
 *
 * @param chain the node's certificate, then those that signed it
 */
record Certificate(Buffer chain, Buffer key) {
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";
  private static final String KEY = "PRIVATE KEY-----";
  private static final String ENCRYPTED = "ENCRYPTED";
  private static final byte[] ANYTHING = "anything".getBytes(StandardCharsets.US_ASCII);

  /** Reads the files, whatever they hold. Blocks. */
  static Certificate read(TlsSettings files) {
    return new Certificate(bytes(files.certificate()), bytes(files.key()));
  }

  /**
   * This, if it can be used.
   *
   * @param files where it is from, to say so
   * @throws BadCertificate if one of the two is not what it should be, or they don't belong
   *     together
   */
  Certificate check(TlsSettings files) {
    var publicKey = publicKey(files.certificate());
    if (!text(key).contains(KEY) || text(key).contains(ENCRYPTED)) {
      throw new BadCertificate(
          "the file " + files.key() + " holds no private key in PEM without a password");
    }
    try {
      if (belongTogether(publicKey, privateKey(publicKey))) {
        return this;
      }
    } catch (Exception e) {
      throw misfit(files, e);
    }
    throw misfit(files, null);
  }

  ServerSSLOptions forTcp() {
    return options().setUseAlpn(true).setApplicationLayerProtocols(List.of("h2", "http/1.1"));
  }

  ServerSSLOptions forQuic() {
    return options().setApplicationLayerProtocols(List.of("h3"));
  }

  private ServerSSLOptions options() {
    return new ServerSSLOptions().setKeyCertOptions(pem());
  }

  private PemKeyCertOptions pem() {
    return new PemKeyCertOptions().addCertValue(chain).addKeyValue(key);
  }

  private static Buffer bytes(Path file) {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new BadCertificate("the file " + file + " can't be read", e);
    }
  }

  private PublicKey publicKey(Path file) {
    try {
      if (text(chain).contains(CERTIFICATE)) {
        return CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(chain.getBytes()))
            .iterator()
            .next()
            .getPublicKey();
      }
    } catch (GeneralSecurityException | NoSuchElementException e) {
      throw new BadCertificate("the file " + file + " holds no sound certificate", e);
    }
    throw new BadCertificate("the file " + file + " holds no certificate in PEM");
  }

  private static BadCertificate misfit(TlsSettings files, @Nullable Exception cause) {
    return new BadCertificate(
        "the key in " + files.key() + " is not that of the certificate in " + files.certificate(),
        cause);
  }

  /** As Vert.x will read it; there are no files to read, so it needs no Vert.x for that. */
  private PrivateKey privateKey(PublicKey publicKey) throws Exception {
    var keys = (X509KeyManager) pem().getKeyManagerFactory(null).getKeyManagers()[0];
    return keys.getPrivateKey(keys.getServerAliases(publicKey.getAlgorithm(), null)[0]);
  }

  private static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey)
      throws GeneralSecurityException {
    var signature = Signature.getInstance("SHA256with" + (isCurve(publicKey) ? "ECDSA" : "RSA"));
    signature.initSign(privateKey);
    signature.update(ANYTHING);
    var signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(ANYTHING);
    return signature.verify(signed);
  }

  private static boolean isCurve(PublicKey key) {
    return key.getAlgorithm().equals("EC");
  }

  private static String text(Buffer pem) {
    return pem.toString(StandardCharsets.US_ASCII);
  }
}
