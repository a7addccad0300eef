package dev.parley.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the checker, as anybody runs it. */
class VerifyIT {
  private static final Path HOME =
      Path.of(Objects.requireNonNull(System.getProperty("parley.home"), "parley.home"));

  @Test
  @Timeout(600)
  void allHoldsAndTheHistorySaysTheSameAgain(@TempDir Path folder) throws Exception {
    assertExit(
        0,
        "--scenario",
        "short",
        "--clients",
        "50",
        "--rate",
        "50",
        "--history",
        folder.toString());
    assertExit(0, "judge", folder.resolve("history.jsonl").toString());
  }

  @Test
  void nobodyRunsWhatThereIsNot() throws Exception {
    assertExit(2, "--scenario", "no-such-thing");
    assertExit(2, "--no-such-flag");
  }

  private static void assertExit(int code, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(HOME.resolve("bench/verify").toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PARLEY_VERIFY_AS_IT_IS", "1");
    var process = builder.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(code, process.waitFor(), said);
  }
}
