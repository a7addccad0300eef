package dev.parley.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One GET over HTTP/1.1 (RFC 9112) whose answer comes in chunks, or all at once. */
final class StreamSocket {
  private static final Duration LONGEST_WAIT_FOR_HEAD = Duration.ofSeconds(20);

  private final Socket socket;
  private final InputStream in;
  private final int status;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private boolean wholeBodyRead;

  private StreamSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 4_096);
    this.status = Integer.parseInt(line().split(" ", 3)[1]);
    for (var header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
    }
  }

  /**
   * @param target the path and the query exactly as they shall stand in the request
   */
  static StreamSocket get(
      String host, int port, String target, int receiveBufferBytes, String... headers)
      throws IOException {
    var socket = new Socket();
    try {
      if (receiveBufferBytes > 0) {
        socket.setReceiveBufferSize(receiveBufferBytes);
      }
      socket.setSoTimeout((int) LONGEST_WAIT_FOR_HEAD.toMillis());
      socket.connect(new InetSocketAddress(host, port), 5_000);
      socket.getOutputStream().write(request(host + ":" + port, target, List.of(headers)));
      var answer = new StreamSocket(socket);
      socket.setSoTimeout(0);
      return answer;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static byte[] request(String host, String target, List<String> headers) {
    var text = new StringBuilder("GET ").append(target).append(" HTTP/1.1\r\nHost: ").append(host);
    text.append("\r\nAccept: text/event-stream\r\n");
    for (int i = 0; i < headers.size(); i += 2) {
      text.append(headers.get(i)).append(": ").append(headers.get(i + 1)).append("\r\n");
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  int status() {
    return status;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** What came next of the body; empty when it is complete. */
  byte[] chunk() throws IOException {
    if (wholeBodyRead) {
      return new byte[0];
    }
    if (!header("Transfer-Encoding").map(this::isChunked).orElse(false)) {
      wholeBodyRead = true;
      return bytes(header("Content-Length").map(Integer::parseInt).orElse(0));
    }
    var bytes = bytes(Integer.parseInt(line().split(";", 2)[0].strip(), 16));
    if (!line().isEmpty()) {
      throw new IOException("a chunk is longer than it says");
    }
    wholeBodyRead = bytes.length == 0;
    return bytes;
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isChunked(String encoding) {
    return encoding.toLowerCase(Locale.ROOT).equals("chunked");
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  private byte[] bytes(int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }
}
