package dev.parley.support;

import io.vertx.core.http.HttpVersion;

/** How a client reaches a node. */
public enum Transport {
  HTTP_1(HttpVersion.HTTP_1_1, false),
  HTTP_2_CLEAR(HttpVersion.HTTP_2, false),
  HTTP_1_TLS(HttpVersion.HTTP_1_1, true),
  HTTP_2(HttpVersion.HTTP_2, true),
  HTTP_3(HttpVersion.HTTP_3, true);

  private final HttpVersion version;
  private final boolean tls;

  Transport(HttpVersion version, boolean tls) {
    this.version = version;
    this.tls = tls;
  }

  public HttpVersion version() {
    return version;
  }

  public boolean tls() {
    return tls;
  }

  /** Whether many requests share a connection. */
  public boolean multiplexes() {
    return version != HttpVersion.HTTP_1_1;
  }
}
