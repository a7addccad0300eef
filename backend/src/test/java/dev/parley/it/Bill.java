package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;

/** What the jar says that it is made of (CycloneDX). */
final class Bill {
  private static final String ENTRY = "META-INF/sbom/bom.json";

  private Bill() {}

  /**
   * A library in the jar.
   *
   * @param name {@code group:artifact}
   */
  record Part(String name, String version) {}

  /**
   * The bill in the jar that was built. The plugin that writes it wants a network, so Maven leaves
   * it out of a build that is offline: the test is skipped then, and fails in every other build.
   */
  static JsonObject ofTheJar() throws IOException {
    var file = Path.of(Objects.requireNonNull(System.getProperty("parley.jar"), "parley.jar"));
    try (var jar = new JarFile(file.toFile())) {
      var entry = jar.getEntry(ENTRY);
      assumeFalse(entry == null && isOffline(), "built offline");
      assertNotNull(entry, "the jar has no bill of materials");
      return new JsonObject(
          new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static List<Part> parts(JsonObject bill) {
    return bill.getJsonArray("components").stream()
        .map(JsonObject.class::cast)
        .map(part -> new Part(nameOf(part), part.getString("version")))
        .distinct()
        .toList();
  }

  private static boolean isOffline() {
    return "offline: true".equals(System.getProperty("parley.build"));
  }

  private static String nameOf(JsonObject part) {
    return part.getString("group") + ":" + part.getString("name");
  }
}
