package dev.parley.bench.load;

import io.vertx.core.http.HttpVersion;

/** A transport, and how many streams share a connection. */
public enum Carrier {
  HTTP_1("HTTP/1.1", HttpVersion.HTTP_1_1, false, 1),
  HTTP_1_TLS("HTTP/1.1, TLS", HttpVersion.HTTP_1_1, true, 1),
  HTTP_2("HTTP/2, TLS", HttpVersion.HTTP_2, true, 100),
  HTTP_3("HTTP/3", HttpVersion.HTTP_3, true, 100);

  private final String title;
  private final HttpVersion version;
  private final boolean tls;
  private final int streams;

  Carrier(String title, HttpVersion version, boolean tls, int streams) {
    this.title = title;
    this.version = version;
    this.tls = tls;
    this.streams = streams;
  }

  /** As it stands in the report. */
  public String title() {
    return title;
  }

  HttpVersion version() {
    return version;
  }

  public boolean tls() {
    return tls;
  }

  /** Streams on one connection. */
  int streams() {
    return streams;
  }
}
