package dev.parley.verify.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Commands of the system. */
public final class Shell {
  private Shell() {}

  /**
   * Runs a command to its end and gives what it wrote.
   *
   * @throws CannotRun if it ends with anything but 0
   */
  @com.google.errorprone.annotations.CanIgnoreReturnValue
  public static String run(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new CannotRun(
            String.join(" ", command) + ": exit code " + code + ": " + said.strip());
      }
      return said;
    } catch (IOException e) {
      throw new CannotRun(String.join(" ", List.of(command)) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted", e);
    }
  }
}
