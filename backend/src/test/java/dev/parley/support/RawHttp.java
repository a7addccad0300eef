package dev.parley.support;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Sends bytes as they are, and says what came back until the other side fell silent. */
public final class RawHttp {
  /** A node that waits for the rest of a request answers nothing. */
  private static final Duration SILENCE = Duration.ofMillis(700);

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

  private RawHttp() {}

  /** Each character is a byte, in both directions. */
  @CanIgnoreReturnValue
  public static String exchange(String url, String request) {
    return exchange(url, request, SILENCE);
  }

  /**
   * As {@link #exchange(String, String)}.
   *
   * @param silence after so long without a byte nothing more is expected
   */
  public static String exchange(String url, String request, Duration silence) {
    var address = URI.create(url);
    var answer = new ByteArrayOutputStream();
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout((int) silence.toMillis());
      send(socket, request.getBytes(StandardCharsets.ISO_8859_1));
      var in = socket.getInputStream();
      var piece = new byte[8_192];
      for (int read = in.read(piece); read > 0; read = in.read(piece)) {
        answer.write(piece, 0, read);
      }
    } catch (SocketTimeoutException | SocketException e) {
      // Silent, or cut off: what came before counts.
      return answer.toString(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }

  /** The statuses of all answers in what came back. */
  public static List<Integer> statuses(String answers) {
    return STATUS.matcher(answers).results().map(it -> Integer.parseInt(it.group(1))).toList();
  }

  /** A node may end the connection before it has heard everything. */
  private static void send(Socket socket, byte[] request) throws IOException {
    try {
      socket.getOutputStream().write(request);
    } catch (SocketException e) {
      if (socket.isClosed()) {
        throw e;
      }
    }
  }
}
