package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.PlainAndSecure;
import dev.parley.support.Transport;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HEAD is answered as GET is, without the body (RFC 9110, section 9.3.2), by each transport. */
class HeadTest {
  private static final List<String> SAME_AS_GET =
      List.of("/", "/health/live", "/api/session", "/api/rooms", "/api/nothing", "/a%zz");

  @TempDir static Path folder;

  private static PlainAndSecure nodes;

  @BeforeAll
  static void start() {
    nodes = new PlainAndSecure(folder);
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @ParameterizedTest
  @EnumSource
  void itHasTheStatusAndTheLengthOfGetAndNoBody(Transport transport) {
    try (var client = nodes.connect(transport)) {
      var unused = client.signIn("ann-" + transport);
      for (var path : SAME_AS_GET) {
        var get = client.get(path);
        var head = client.ask(HttpMethod.HEAD, path);
        assertEquals(get.status(), head.status(), path);
        assertEquals(0, head.body().length(), path);
        assertEquals(
            Integer.toString(get.body().length()), head.headers().get("Content-Length"), path);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStreamIsOpenedByGetOnly(Transport transport) {
    try (var client = nodes.connect(transport)) {
      var unused = client.signIn("ben-" + transport);
      for (var method : List.of(HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.POST)) {
        var reply = client.ask(method, "/events");
        assertEquals(405, reply.status(), method.name());
        assertEquals("GET", reply.headers().get("Allow"), method.name());
      }
      assertEquals(0, client.ask(HttpMethod.HEAD, "/events").body().length());
      assertEquals(0, client.openStreams());
    }
  }
}
