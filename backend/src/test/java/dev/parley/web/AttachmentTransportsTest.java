package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Multipart;
import dev.parley.support.PlainAndSecure;
import dev.parley.support.Transport;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Files go up and come down by each transport, and a refusal harms nobody on the same connection.
 */
class AttachmentTransportsTest {
  private static final String UPLOADS = "/api/rooms/lobby/attachments";
  private static final int MAX = 1 << 20;

  @TempDir static Path folder;

  private static PlainAndSecure nodes;

  @BeforeAll
  static void start() {
    nodes = new PlainAndSecure(folder, "--max-attachment", "1MiB");
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  /** Not over HTTP/3, which is an experiment: there some answers never end. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "HTTP_3")
  void theLargestFileComesBackByteForByte(Transport transport) {
    var file = new byte[MAX];
    new Random(1).nextBytes(file);
    try (var client = nodes.connect(transport)) {
      var unused = client.signIn("ann-" + transport);
      var stream = client.stream();
      stream.await("presence");
      var uploaded = client.send(UPLOADS, Multipart.TYPE, Multipart.of("data.bin", file));
      assertEquals(201, uploaded.status());
      var path =
          "/api/attachments/"
              + uploaded.body().toJsonObject().getJsonObject("attachment").getString("id");
      assertEquals(Buffer.buffer(file), client.get(path).body());
      var head = client.ask(HttpMethod.HEAD, path);
      assertEquals(Integer.toString(MAX), head.headers().get("Content-Length"));
      assertEquals(0, head.body().length());
      var piece = client.get(path, "Range", "bytes=300000-599999");
      assertEquals(206, piece.status());
      assertEquals(Buffer.buffer(file).slice(300_000, 600_000), piece.body());

      var tooLarge = client.send(UPLOADS, Multipart.TYPE, Multipart.of("x", new byte[MAX + 1]));
      assertEquals(413, tooLarge.status());
      assertEquals(201, client.say("still here").status());
      stream.await("chat-message");
    }
  }
}
