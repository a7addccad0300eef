package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.it.Advisories.Advisory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which versions a hole is in, and how the list of holes is renewed. */
class AdvisoriesTest {
  private static final String HAZELCAST = "com.hazelcast:hazelcast";
  private static final String HTTP2 = "io.netty:netty-codec-http2";
  private static final String NOTHING = "dev.nobody:nothing";
  private static final Path SECURITY = Path.of("../security");

  /**
   * Three records of the GitHub Advisory Database (CC BY 4.0) in the OSV format, without their
   * prose.
   */
  private static final Path RECORDS = Path.of("src/test/resources/osv");

  private static Advisories renewed;

  @BeforeAll
  static void renew(@TempDir Path folder) throws Exception {
    var list = folder.resolve("advisories.json");
    var bill = bill(folder, HAZELCAST, HTTP2, NOTHING);
    run(
        SECURITY.resolve("renew").toString(),
        RECORDS.toString(),
        "--bill",
        bill.toString(),
        "--to",
        list.toString());
    renewed = Advisories.read(list);
  }

  @ParameterizedTest
  @CsvSource({
    "4.1.10, true",
    "4.1.11, false",
    "4.2, true",
    "5.2.0-BETA-1, false",
    "5.2.4, true",
    "5.2.5, false",
    "5.3.0, true",
    "5.3.5, false",
    "5.4.0-BETA-1, false",
    "5.7.0, false"
  })
  void aHoleIsInTheVersionsOfItsRanges(String version, boolean open) {
    var found = renewed.openIn(new Bill.Part(HAZELCAST, version)).map(Advisory::id).toList();
    assertEquals(open ? List.of("GHSA-xh6m-7cr7-xx66") : List.of(), found);
  }

  @Test
  void theListSaysHowToGetOutOfIt() {
    var hole = renewed.openIn(new Bill.Part(HTTP2, "4.1.99.Final")).findFirst().orElseThrow();
    assertEquals("fixed in 4.1.100.Final", hole.wayOut("4.1.99.Final"));
    assertEquals("https://osv.dev/vulnerability/GHSA-xpw8-rcwv-8f8p", hole.source());
  }

  @Test
  void aRenewedListIsOfTheBillAndOfNothingElse() {
    assertEquals(Set.of(HAZELCAST, HTTP2, NOTHING), renewed.lookedUp());
    assertEquals(List.of(HAZELCAST, HTTP2), renewed.all().stream().map(Advisory::name).toList());
  }

  @Test
  void theListAtHandKnowsWhatOlderVersionsHad() {
    var advisories = Advisories.read(SECURITY.resolve("advisories.json"));
    for (var old :
        List.of(
            new Bill.Part(HTTP2, "4.2.17.Final"),
            new Bill.Part(HAZELCAST, "5.6.0"),
            new Bill.Part("org.bouncycastle:bcprov-jdk18on", "1.84"),
            new Bill.Part("org.postgresql:postgresql", "42.7.11"))) {
      assertTrue(advisories.openIn(old).findAny().isPresent(), old::toString);
    }
  }

  private static Path bill(Path folder, String... names) throws IOException {
    var parts = new StringBuilder();
    for (var name : names) {
      var both = name.split(":", 2);
      parts.append(parts.isEmpty() ? "" : ",");
      parts.append("{\"group\": \"%s\", \"name\": \"%s\"}".formatted(both[0], both[1]));
    }
    return Files.writeString(folder.resolve("bom.json"), "{\"components\": [" + parts + "]}");
  }

  private static void run(String... command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it ends");
    assertEquals(0, process.exitValue(), said);
  }
}
