package dev.parley.bench.contender;

import java.nio.charset.StandardCharsets;

/** The bytes of requests, as short as clients send them. */
final class Requests {
  private Requests() {}

  /**
   * @param headers each with its line end
   */
  static byte[] get(String path, String headers) {
    return bytes(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
            + headers
            + "\r\n");
  }

  static byte[] post(String path, String type, String headers, String body) {
    return bytes(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n"
            + headers
            + "\r\n"
            + body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
