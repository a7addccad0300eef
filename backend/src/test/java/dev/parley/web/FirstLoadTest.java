package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The page and all that it needs at once is small on the wire, and costs little the next time. */
class FirstLoadTest {
  private static final int MOST_BYTES = 100_000;
  private static final int MOST_OF_THE_WAY_IN = 30_000;
  private static final Pattern NEEDED = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");

  private static TestNode node;

  @BeforeAll
  static void start() {
    node = TestNode.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void theFirstLoadIsSmall(TestReporter reporter) {
    assertSmall(MOST_BYTES, "first load", needed(), reporter);
    assertSmall(MOST_OF_THE_WAY_IN, "way in", neededBy(wayIn()), reporter);
  }

  private static void assertSmall(int most, String what, Set<String> paths, TestReporter reporter) {
    long bytes = 0;
    for (var path : paths) {
      var answer = node.nobody().bytes(path, "Accept-Encoding", "gzip");
      assertEquals(200, answer.statusCode(), path);
      bytes += answer.body().length;
    }
    reporter.publishEntry(what, bytes + " bytes in " + paths.size() + " files");
    assertTrue(bytes < most, what + ": " + bytes + " bytes");
  }

  @Test
  void whatIsCompressedIsTheSame() throws IOException {
    for (var path : needed()) {
      var plain = node.nobody().bytes(path);
      var packed = node.nobody().bytes(path, "Accept-Encoding", "br, gzip;q=1.0");
      assertTrue(plain.headers().firstValue("Content-Encoding").isEmpty(), path);
      assertTrue(plain.headers().allValues("Vary").contains("Accept-Encoding"), path);
      if (packed.headers().firstValue("Content-Encoding").isPresent()) {
        try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
          assertEquals(text(plain.body()), text(unpacking.readAllBytes()), path);
        }
      }
    }
  }

  @Test
  void whoHasAFileIsToldThatItIsStillSo() {
    for (var path : needed()) {
      var tag = get(path).header("ETag").orElseThrow();
      var again = get(path, "If-None-Match", "\"other\", " + tag);
      assertEquals(304, again.status(), path);
      assertEquals("", again.text());
      assertEquals(200, get(path, "If-None-Match", "\"other\"").status());
    }
  }

  @Test
  void theListForTheServiceWorkerNamesEveryFileWithItsHash() {
    var list = get("/files.js").text();
    var json = new JsonObject(list.substring(list.indexOf('{'), list.lastIndexOf(';')));
    assertEquals(get("/").header("Parley-Files").orElseThrow(), json.getString("version"));
    var files = json.getJsonObject("files");
    for (var path : needed()) {
      var hash = Asset.hash(node.nobody().bytes(path).body());
      assertEquals(hash, files.getString(path), path);
    }
    assertTrue(files.containsKey("/sw.js"));
  }

  @Test
  void nothingElseIsEverCompressed() {
    var ada = node.guest();
    for (var path : new String[] {"/api/session", "/api/rooms", "/metrics", "/events?poll=true"}) {
      var answer = ada.get(path, "Accept-Encoding", "gzip");
      assertEquals(200, answer.status(), path);
      assertTrue(answer.header("Content-Encoding").isEmpty(), path);
    }
  }

  /** All but what is fetched later, and what only a phone's home screen wants. */
  private static Set<String> needed() {
    return neededBy(get("/").text());
  }

  /** The page without its template, which names what is fetched once the way in is shown. */
  private static String wayIn() {
    var page = get("/").text();
    int inside = page.indexOf("<template id=\"inside\">");
    return page.substring(0, inside) + page.substring(page.indexOf("</template>", inside));
  }

  private static Set<String> neededBy(String page) {
    var needed = new TreeSet<String>();
    needed.add("/");
    NEEDED.matcher(page).results().forEach(match -> needed.add(match.group(1)));
    needed.removeIf(path -> path.startsWith("/icons/icon-"));
    return needed;
  }

  private static Answer get(String path, String... headers) {
    return ChatClient.of(node.url()).get(path, headers);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
