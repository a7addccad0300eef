package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.it.Advisories.Advisory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * No library in the jar has a hole that is known. {@code security/advisories.json} says which are;
 * CONTRIBUTING.md says how it is renewed.
 */
class KnownHolesIT {
  private static final Path FOLDER = Path.of("../security");

  private final Advisories advisories = Advisories.read(FOLDER.resolve("advisories.json"));
  private final List<Bill.Part> parts = Bill.parts(Bill.ofTheJar());
  private final List<Accepted> accepted = accepted();

  /** A hole that does no harm here. */
  private record Accepted(String id, String name, String reason) {
    boolean isOf(Advisory advisory) {
      return id.equals(advisory.id()) && name.equals(advisory.name());
    }
  }

  KnownHolesIT() throws IOException {}

  @Test
  void noPartOfTheJarHasAHoleThatIsKnown() {
    var open = new ArrayList<String>();
    for (var part : parts) {
      advisories
          .openIn(part)
          .filter(hole -> accepted.stream().noneMatch(each -> each.isOf(hole)))
          .forEach(hole -> open.add(told(part, hole)));
    }
    assertEquals(List.of(), open, "raise the version, or say in accepted.json why it does no harm");
  }

  @Test
  void everyPartOfTheJarWasLookedUp() {
    var names = parts.stream().map(Bill.Part::name).distinct();
    var unknown = names.filter(name -> !advisories.lookedUp().contains(name)).toList();
    assertEquals(List.of(), unknown, "nobody has looked up what is known of these");
  }

  @Test
  void whatIsAcceptedHasAReasonAndIsStillThere() {
    for (var each : accepted) {
      assertFalse(each.reason.isBlank(), each::toString);
      var holes = parts.stream().flatMap(advisories::openIn).filter(each::isOf);
      assertEquals(1, holes.distinct().count(), () -> each + " is no longer open here");
    }
  }

  private static String told(Bill.Part part, Advisory hole) {
    return "%s %s has %s: %s; %s; see %s"
        .formatted(
            part.name(),
            part.version(),
            hole.id(),
            hole.summary(),
            hole.wayOut(part.version()),
            hole.source());
  }

  private static List<Accepted> accepted() throws IOException {
    return new JsonArray(Files.readString(FOLDER.resolve("accepted.json")))
        .stream()
            .map(JsonObject.class::cast)
            .map(
                each ->
                    new Accepted(
                        each.getString("id"),
                        each.getString("package"),
                        each.getString("reason", "")))
            .toList();
  }
}
