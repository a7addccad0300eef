package dev.parley.web;

import dev.parley.settings.TlsSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of a node: read again when its files change, so that a renewed one is shown to
 * whoever connects from then on. Open connections stay. While the files hold nothing that can be
 * used, such as a new key beside the old certificate, the last good one stays.
 */
final class Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

  /** It is two small files from the page cache; who renews a certificate has days for it. */
  private static final long LOOK_MILLIS = 5_000;

  private final TlsSettings files;
  private final KeyCertOptions addressProof = AddressProof.key();
  private volatile Certificate current;
  private volatile String complaint = "";

  /**
   * Reads the files; blocks.
   *
   * @throws BadCertificate if they can't be used
   */
  Certificates(TlsSettings files) {
    this.files = files;
    this.current = Certificate.read(files).check(files);
  }

  Certificate current() {
    return current;
  }

  /** Whether to serve HTTP/3 as well. */
  boolean http3() {
    return files.http3();
  }

  /** For all servers of the node. */
  KeyCertOptions addressProof() {
    return addressProof;
  }

  /**
   * Looks at the files from time to time.
   *
   * @param show makes the servers show another certificate
   */
  void renew(Vertx vertx, Function<Certificate, Future<?>> show) {
    vertx.setPeriodic(LOOK_MILLIS, timer -> look(vertx, show).onFailure(this::complain));
  }

  /**
   * Shows another good certificate, if there is one; fails if there is another that is not good.
   */
  Future<Void> look(Vertx vertx, Function<Certificate, Future<?>> show) {
    return vertx
        .executeBlocking(this::found)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.<Void>succeededFuture()
                    : show.apply(found.get())
                        .<Void>mapEmpty()
                        .onSuccess(shown -> keep(found.get())));
  }

  /** Another good certificate, if there is one. */
  private Optional<Certificate> found() {
    var found = Certificate.read(files);
    return found.equals(current) ? Optional.empty() : Optional.of(found.check(files));
  }

  private void keep(Certificate shown) {
    current = shown;
    complaint = "";
    LOG.info("the certificate in {} is new and is shown from now on", files.certificate());
  }

  /** Once for each thing that is wrong. */
  private void complain(Throwable e) {
    var message = String.valueOf(e.getMessage());
    if (!message.equals(complaint)) {
      complaint = message;
      LOG.warn("the certificate stays as it was: {}", message);
    }
  }
}
