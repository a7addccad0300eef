package dev.parley.support;

import io.vertx.core.Vertx;
import java.nio.file.Path;

/** The same server twice, in clear text and over TLS, for clients of every transport. */
public final class PlainAndSecure implements AutoCloseable {
  private final Vertx vertx = WireClient.vertx();
  private final TestNode plain;
  private final TestNode secure;

  /**
   * Starts both.
   *
   * @param folder for the certificate
   */
  public PlainAndSecure(Path folder, String... flags) {
    plain = TestNode.start(flags);
    secure = TestNode.start(TestCertificate.in(folder).flags(flags));
  }

  public TestNode plain() {
    return plain;
  }

  public TestNode secure() {
    return secure;
  }

  /** The one that a transport leads to. */
  public TestNode node(Transport transport) {
    return transport.tls() ? secure : plain;
  }

  public WireClient connect(Transport transport) {
    return connect(transport, node(transport).node().port());
  }

  /** Goes to a port that leads to a node by a way of its own. */
  public WireClient connect(Transport transport, int port) {
    return WireClient.connect(vertx, transport, port);
  }

  /** Where the clients are. */
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() {
    plain.close();
    secure.close();
    Await.result(vertx.close());
  }
}
