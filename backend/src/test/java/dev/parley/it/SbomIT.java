package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bill of materials in the jar, for those who look for known holes. */
class SbomIT {

  @Test
  void theJarSaysWhatItIsMadeOfAndNothingElse() throws IOException {
    var bill = Bill.ofTheJar();
    assertEquals("CycloneDX", bill.getString("bomFormat"));
    var names = Bill.parts(bill).stream().map(Bill.Part::name).toList();
    for (var part :
        List.of(
            "io.vertx:vertx-core",
            "com.hazelcast:hazelcast",
            "io.netty:netty-handler",
            "org.xerial:sqlite-jdbc",
            "org.postgresql:postgresql")) {
      assertTrue(names.contains(part), part + " is missing among " + names);
    }
    assertTrue(names.stream().noneMatch(name -> name.matches(".*(junit|selenium|archunit).*")));
    assertTrue(
        bill.getJsonArray("components").stream()
            .allMatch(part -> ((JsonObject) part).getString("purl", "").startsWith("pkg:maven/")));
  }
}
