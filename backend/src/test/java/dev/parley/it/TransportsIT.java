package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real browser over TLS, with the certificate that one makes to try it. */
class TransportsIT {
  private static final String SCRIPT = "../deploy/dev-cert";
  private static final Pattern TRUST =
      Pattern.compile("--ignore-certificate-errors-spki-list=\\S+");

  /** A page can't see what the requests of a worker came by. */
  private static final String OWN_STREAM = "--disable-shared-workers";

  /**
   * What the answers to the page's requests came by. The browser tells it of a stream when that has
   * ended, and nothing of requests that got no answer.
   */
  private static final String ALL_CAME_BY =
      """
      (() => {
        const answered = performance.getEntriesByType('resource')
            .filter(it => it.nextHopProtocol !== '');
        return answered.some(it => it.name.includes('/events'))
            && answered.every(it => it.nextHopProtocol === arguments[0]);
      })()""";

  /** One request after the other: many at once are what HTTP/3 can't be trusted with yet. */
  private static final String TALK =
      """
      (async () => {
        const post = (path, body) => fetch(path, {
          method: 'POST',
          headers: {'Content-Type': 'application/json'},
          body: JSON.stringify(body),
        });
        window.heard = [];
        await post('/api/session', {username: 'ann'});
        const events = new EventSource('/events');
        events.addEventListener('chat-message', it => heard.push(JSON.parse(it.data).text));
        await new Promise(welcome => events.addEventListener('welcome', welcome));
        await post('/api/rooms/lobby/messages', {text: 'By QUIC'});
      })()""";

  private final Place place = Place.fresh();

  @AfterEach
  void tidyUp() {
    place.delete();
  }

  @Test
  void theKeyForDevelopmentIsItsOwnersAlone() throws IOException {
    var said = makeCertificate();
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file("dev-key.pem"))));
    assertEquals(
        "./parley --tls-cert " + file("dev-cert.pem") + " --tls-key " + file("dev-key.pem"),
        said.lines().findFirst().orElseThrow());
  }

  @Test
  void peopleTalkByHttp2InChromium() throws IOException {
    var flags = List.of(trust(), OWN_STREAM);
    try (var node = start("off")) {
      try (var ann = Browser.signedIn(node.url(), "ann", flags);
          var ben = Browser.signedIn(node.url(), "ben", flags)) {
        ann.say("Hello Ben");
        ben.awaitText("Hello Ben", 1);
        ben.say("Hello Ann");
        ann.awaitText("Hello Ann", 1);
        node.terminate();
        assertEquals(0, node.exitCode());
        ann.awaitTrue(ALL_CAME_BY, "h2");
        ben.awaitTrue(ALL_CAME_BY, "h2");
      }
    }
  }

  @Test
  void aStreamAndPostsGoByHttp3InChromium() throws IOException {
    var trust = trust();
    try (var node = start("on")) {
      var quic = "--origin-to-force-quic-on=" + URI.create(node.url()).getAuthority();
      try (var ann = Browser.open(node.url() + "/health/live", List.of(trust, quic))) {
        assertEquals(
            "h3", ann.value("performance.getEntriesByType('navigation')[0].nextHopProtocol"));
        ann.run(TALK);
        ann.awaitTrue("heard.includes('By QUIC')");
        node.terminate();
        assertEquals(0, node.exitCode());
        ann.awaitTrue(ALL_CAME_BY, "h3");
      }
    }
  }

  private ParleyProcess start(String http3) throws IOException {
    return ParleyProcess.start(
        place,
        "--tls-cert",
        file("dev-cert.pem").toString(),
        "--tls-key",
        file("dev-key.pem").toString(),
        "--http3",
        http3);
  }

  private Path file(String name) {
    return place.folder().resolve(name);
  }

  private String trust() throws IOException {
    return TRUST.matcher(makeCertificate()).results().findFirst().orElseThrow().group();
  }

  private String makeCertificate() throws IOException {
    var script =
        new ProcessBuilder(SCRIPT, place.folder().toString()).redirectErrorStream(true).start();
    return new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
