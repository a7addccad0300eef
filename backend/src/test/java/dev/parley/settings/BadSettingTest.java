package dev.parley.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadSettingTest {
  private static final String TIME = ", such as 500ms, 15s, 10m, 1h or 7d, not ";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "--port, 0, 65535",
    "--log-queue, 1, 1000000",
    "--max-roster, 1, 100000",
    "--max-text, 1, 1000000",
    "--max-name, 2, 64",
    "--max-streams-per-user, 1, 1000000",
    "--max-streams-per-address, 1, 1000000",
    "--max-streams, 1, 1000000",
    "--max-connections, 1, 1000000",
    "--posts-per-second, 1, 1000000",
    "--posts-burst, 1, 1000000",
  })
  void aNumberIsTakenAtItsLimitsAndRefusedOnePast(String flag, int least, int most) {
    assertTaken(flag, Integer.toString(least));
    assertTaken(flag, Integer.toString(most));
    String allowed = flag + " must be a whole number from " + least + " to " + most + ", not ";
    for (String past :
        List.of((least - 1) + "", (most + 1) + "", "12x", "1.5", " 80", "9".repeat(40))) {
      assertEquals(allowed + "'" + past + "'", Refusal.of(flag, past));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--drain, 0s, 1h, -1s, 3601s",
    "--patience, 100ms, 1h, 99ms, 3601s",
    "--retry, 0s, 1h, -1s, 61m",
    "--grace, 0s, 1h, -1s, 2h",
    "--heartbeat, 100ms, 1h, 99ms, 3600001ms",
    "--session-life, 1s, 400d, 999ms, 401d",
    "--token-life, 1s, 1d, 999ms, 25h",
  })
  void aTimeIsTakenAtItsLimitsAndRefusedOnePast(
      String flag, String least, String most, String under, String over) {
    assertTaken(flag, least);
    assertTaken(flag, most);
    String allowed = flag + " must be a time from " + least + " to " + most + TIME;
    for (String past : List.of(under, over, "5", "5 s", "1w", "s", "1h30m", "9999999999s")) {
      assertEquals(allowed + "'" + past + "'", Refusal.of(flag, past));
    }
  }

  @Test
  void aNumberOfBytesIsTakenAtItsLimitsAndRefusedOnePast() {
    assertTaken("--max-body", "1024");
    assertTaken("--max-body", "16MiB");
    for (String past :
        List.of("1023", "16777217", "17MiB", "64KB", "64kib", "-1", "1GiB", "999999999MiB")) {
      assertEquals(
          "--max-body must be a number of bytes from 1KiB to 16MiB, such as 65536, 64KiB or 1MiB,"
              + " not '"
              + past
              + "'",
          Refusal.of("--max-body", past));
    }
  }

  @Test
  void aRateIsTakenAtItsLimitsAndRefusedOnePast() {
    assertTaken("--sign-ins", "1/1s");
    assertTaken("--sign-ins", "999999/1d");
    for (String past :
        List.of(
            "0/1s", "1000000/1s", "1/999ms", "1/25h", "1", "1/", "/1s", "1/1", "-1/1s", "1/1s/2")) {
      assertEquals(
          "--sign-ins must be a number and a time from 1s to 1d, such as 10/5m or 300/1h, not '"
              + past
              + "'",
          Refusal.of("--sign-ins", past));
    }
  }

  @Test
  void theComplaintNamesTheVariableWhereThatWasUsed() {
    assertEquals(
        "PORT must be a whole number from 0 to 65535, not 'http'",
        Refusal.of(List.of(), Map.of("PORT", "http")));
    assertEquals(
        "--port must be a whole number from 0 to 65535, not '-1'",
        Refusal.of(List.of("--port", "-1"), Map.of("PORT", "http")));
  }

  @Test
  void aComplaintIsOneShortLineWhateverWasWritten() {
    assertEquals(
        "--port must be a whole number from 0 to 65535, not '8?0'", Refusal.of("--port", "8\n0"));
    assertEquals("--a?b is not a flag. --help lists the settings", Refusal.of("--a\nb"));
    assertEquals(
        "--port must be a whole number from 0 to 65535, not '" + "x".repeat(80) + "…'",
        Refusal.of("--port", "x".repeat(81)));
  }

  @Test
  void aSwitchIsOneWayOrTheOther() {
    assertEquals("--guests must be true or false, not 'yes'", Refusal.of("--guests", "yes"));
    assertEquals("--signup must be open, invite or closed, not 'no'", Refusal.of("--signup", "no"));
    assertEquals("--limits must be on or off, not 'true'", Refusal.of("--limits", "true"));
  }

  @Test
  void aHostHasNoSchemeAndNoSpaces() {
    for (String host : List.of("http://localhost", "my host")) {
      assertEquals(
          "--host must be a host name or an IP address, not '" + host + "'",
          Refusal.of("--host", host));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--node", "--cluster-name"})
  void aNameIsShortAndPlain(String flag) {
    assertTaken(flag, "n".repeat(64));
    for (String name : List.of("n".repeat(65), "my node", "näme", "a/b")) {
      assertEquals(
          flag
              + " must be 1 to 64 of the letters A-Z and a-z, the digits and . _ : -, not '"
              + name
              + "'",
          Refusal.of(flag, name));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.org/",
        "https://a.org/chat",
        "a.org",
        "ws://a.org",
        "null",
        "https://",
        "https://user@a.org",
        "https://a.org,",
        "https://a.org https://b.org",
        "https://a.org:",
      })
  void anOriginIsExact(String origins) {
    String message = Refusal.of("--allowed-origins", origins);
    assertTrue(
        message.startsWith(
            "--allowed-origins must be origins such as https://chat.example.org or"
                + " http://localhost:5173, comma-separated, no path, not '"),
        message);
  }

  @Test
  void anOriginHasARealPort() {
    assertTaken("--allowed-origins", "https://a.org:65535");
    for (String port : List.of("0", "65536")) {
      assertEquals(
          "--allowed-origins must be origins with a port from 1 to 65535, not 'https://a.org:"
              + port
              + "'",
          Refusal.of("--allowed-origins", "https://a.org:" + port));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "https://*.example.org", "https://a.org,*"})
  void aWildcardOriginIsRefusedWithTheReason(String origins) {
    assertEquals(
        "--allowed-origins must name each origin: "
            + "with * any page on the web could act as whoever is signed in here",
        Refusal.of("--allowed-origins", origins));
  }

  @Test
  void theSecretHasThirtyTwoBytesAndIsNotQuoted() {
    assertTaken("--jwt-secret", "s".repeat(32));
    assertTaken("--jwt-secret", "ß".repeat(16));
    assertTaken("--jwt-secret", "s".repeat(32) + "," + "t".repeat(32));
    assertEquals(
        "--jwt-secret must be at least 32 bytes long",
        Refusal.of("--jwt-secret", "s".repeat(32) + "," + "t".repeat(31)));
    assertEquals(
        "--jwt-secret must be at least 32 bytes long", Refusal.of("--jwt-secret", "s".repeat(31)));
    assertEquals(
        "PARLEY_JWT_SECRET must be at least 32 bytes long",
        Refusal.of(List.of(), Map.of("PARLEY_JWT_SECRET", "hunter2")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://user:hunter2@db:5432",
        "postgresql://user:hunter2@db/",
        "postgresql://user:hunter2@db/a/b",
        "postgresql://user:hunter2@db:65536/parley",
        "postgresql://user:hunter2@db:port/parley",
        "postgresql://user:hunter2@:5432/parley",
        "postgresql:///parley",
        "postgresql:parley",
        "postgres://user:%zz@db/parley",
        "postgres://user:hunter 2@db/parley"
      })
  void aPostgresUrlThatIsWrongIsNotQuotedSinceItMayHoldAPassword(String url) {
    assertEquals(
        "DATABASE_URL must be postgresql://<user>:<password>@<host>:<port>/<database>",
        Refusal.of(List.of(), Map.of("DATABASE_URL", url)));
  }

  @Test
  void aPostgresUrlTakesTheOptionsOfTlsAndNoOthers() {
    for (String options :
        List.of("?socketTimeout=0", "?sslmode", "?", "?sslmode=require&x=hunter2")) {
      assertEquals(
          "DATABASE_URL may end in ?sslmode=… and &sslrootcert=…, and in nothing else",
          Refusal.of(List.of(), Map.of("DATABASE_URL", "postgresql://u:hunter2@db/p" + options)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://user:hunter2@db/x",
        "data/parley.db",
        "sqlite:",
        "sqlite: ",
        "sqlite::memory:",
        "sqlite:a?b",
        "sqlite:a/"
      })
  void aDatabaseIsAFileOrAServers(String url) {
    assertEquals(
        "--database must be sqlite:<file>, such as sqlite:data/parley.db, or"
            + " postgresql://<user>:<password>@<host>:<port>/<database>",
        Refusal.of("--database", url));
  }

  @Test
  void theClusterFileIsThere() {
    for (String file : List.of(folder.resolve("gone.xml").toString(), folder.toString(), "a\0b")) {
      String message = Refusal.of("--cluster", file);
      assertTrue(
          message.startsWith(
              "--cluster must be a Hazelcast XML file that is there and can be read, not '"),
          message);
    }
  }

  @Test
  void theCertificateAndItsKeyAreFilesThatGoTogether() throws IOException {
    var file = Files.writeString(folder.resolve("some.pem"), "").toString();
    assertEquals("--tls-cert must come with --tls-key", Refusal.of("--tls-cert", file));
    assertEquals("--tls-key must come with --tls-cert", Refusal.of("--tls-key", file));
    assertEquals(
        "PARLEY_TLS_KEY must come with --tls-cert",
        Refusal.of(List.of(), Map.of("PARLEY_TLS_KEY", file)));
    assertEquals("--http3 must come with --tls-cert", Refusal.of("--http3", "on"));
    assertEquals("--http3 must be on or off, not 'yes'", Refusal.of("--http3", "yes"));
    for (var bad : List.of(folder.resolve("gone.pem").toString(), folder.toString())) {
      assertEquals(
          "--tls-cert must be a PEM file with a certificate that can be read, not '" + bad + "'",
          Refusal.of("--tls-cert", bad, "--tls-key", file));
      assertEquals(
          "--tls-key must be a PEM file with a private key that can be read, not '" + bad + "'",
          Refusal.of("--tls-cert", file, "--tls-key", bad));
    }
  }

  @Test
  void theFrontendHoldsAPage() {
    assertEquals(
        "--frontend must be a folder that holds the web client's index.html, not '" + folder + "'",
        Refusal.of("--frontend", folder.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--hots a            | --hots is not a flag; did you mean --host? --help lists the"
            + " settings",
        "--jwt-secrets=hunter2 | --jwt-secrets is not a flag; did you mean --jwt-secret? --help"
            + " lists the settings",
        "--qqq               | --qqq is not a flag. --help lists the settings",
        "--port              | --port needs a value",
        "--port --host       | --port needs a value",
        "--port 1 --port 1   | --port is given twice",
        "--help=hunter2      | the flags can't be read. --help lists the settings",
        "--host a hunter2    | there is a word that belongs to no flag; a setting is written --flag"
            + " value or --flag=value. --help lists the settings",
        "--jwt-secret a hunter2 | there is a word that belongs to no flag; a setting is written"
            + " --flag value or --flag=value. --help lists the settings",
      })
  void whatIsNoFlagIsExplainedWithoutQuotingWhatMayBeASecret(String commandLine, String message) {
    String said = Refusal.of(commandLine.strip().split(" "));
    assertEquals(message, said);
    assertFalse(said.contains("hunter2"), said);
  }

  private static void assertTaken(String flag, String value) {
    assertDoesNotThrow(() -> Settings.parse(List.of(flag, value), Map.of()));
  }
}
