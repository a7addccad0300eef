package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page and its parts, as the jar serves them and as a folder does. */
class WebClientIT {
  private static final List<String> NOT_SERVED =
      List.of(
          "/package.json",
          "/package-lock.json",
          "/tsconfig.json",
          "/test/page.test.js",
          "/secret.txt",
          "/../secret.txt",
          "/js/../../secret.txt",
          "/js/..%2f..%2fsecret.txt",
          "/js/%2e%2e/%2e%2e/secret.txt",
          "/js/..%5c..%5csecret.txt",
          "/js//../package.json",
          "/js/.hidden.js",
          "/js/",
          "/META-INF/MANIFEST.MF",
          "/js/../../META-INF/MANIFEST.MF",
          "/js/../../cluster.xml");

  private final Place place = Place.fresh();

  @AfterEach
  void tidyUp() {
    place.delete();
  }

  @Test
  void theJarHoldsThePageAndItsPartsAndNothingElse() {
    try (var node = ParleyProcess.start(place)) {
      assertEquals(200, node.nobody().get("/").status());
      var types =
          Map.of(
              "/", "text/html",
              "/index.html", "text/html",
              "/js/app.js", "text/javascript",
              "/vendor/marked.js", "text/javascript",
              "/css/base.css", "text/css",
              "/icons/favicon.svg", "image/svg+xml");
      types.forEach((path, type) -> assertServed(type, node.nobody().get(path)));
      assertNothingElseIsServed(node.nobody());
    }
  }

  @Test
  void aFolderIsServedAsItIsNow() throws IOException {
    var folder = place.folder().resolve("client");
    write(folder.resolve("index.html"), "<!doctype html><title>one</title>");
    write(folder.resolve("js/app.js"), "export const one = 1;");
    for (var path : List.of("package.json", "test/page.test.js", "js/.hidden.js")) {
      write(folder.resolve(path), "{}");
    }
    write(place.folder().resolve("secret.txt"), "secret");
    try (var node = ParleyProcess.start(place, "--frontend", folder.toString())) {
      assertEquals("<!doctype html><title>one</title>", node.nobody().get("/").text());
      assertEquals("export const one = 1;", node.nobody().get("/js/app.js").text());
      write(folder.resolve("index.html"), "<!doctype html><title>three</title>");
      write(folder.resolve("js/app.js"), "export const two = 2;");
      assertEquals("<!doctype html><title>three</title>", node.nobody().get("/").text());
      assertEquals("export const two = 2;", node.nobody().get("/js/app.js").text());
      assertServed("text/javascript", node.nobody().get("/js/app.js"));
      assertNothingElseIsServed(node.nobody());
    }
  }

  private static void assertServed(String type, Answer answer) {
    assertEquals(200, answer.status());
    assertEquals(type, answer.header("Content-Type").orElse("").split(";", 2)[0]);
    assertEquals("no-cache", answer.header("Cache-Control").orElse(""));
    assertEquals("nosniff", answer.header("X-Content-Type-Options").orElse(""));
    var policy = answer.header("Content-Security-Policy").orElse("");
    assertTrue(policy.contains("default-src 'none'"), policy);
    assertTrue(policy.contains("script-src 'self';"), policy);
  }

  private static void assertNothingElseIsServed(ChatClient client) {
    for (var path : NOT_SERVED) {
      assertEquals(404, client.get(path).status(), path);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
