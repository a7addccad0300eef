package dev.parley.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code bench/verify}, as somebody would start it. */
final class VerifyCommand {
  private static final Path HOME =
      Path.of(Objects.requireNonNull(System.getProperty("parley.home"), "parley.home"));

  private VerifyCommand() {}

  /**
   * The rules hold in the short form of these scenarios, and the history judged again says the
   * same. How long things take is not looked at: a machine that has other work to do would break
   * it.
   */
  static void assertHold(String scenarios, Path folder) throws Exception {
    assertExit(
        0,
        "--scenario",
        scenarios,
        "--short",
        "--no-bounds",
        "--clients",
        "50",
        "--rate",
        "50",
        "--history",
        folder.toString());
    assertExit(0, "--no-bounds", "judge", folder.resolve("history.jsonl").toString());
  }

  static void assertExit(int code, String... arguments) throws IOException, InterruptedException {
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
