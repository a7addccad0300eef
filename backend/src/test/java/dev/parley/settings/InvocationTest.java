package dev.parley.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationTest {
  @Test
  void helpListsEachFlagWithItsVariableAndItsDefault() {
    String help = printed("--help");
    // Lines are folded; a fold may come at any space.
    String unfolded = help.replaceAll("\\s+", " ");
    for (Setting setting : Setting.values()) {
      assertTrue(help.contains("  " + setting.flag() + "=<"), setting.flag());
      assertTrue(unfolded.contains(setting.help()), setting.help());
    }
    assertTrue(help.endsWith("\n"));
    assertFalse(help.contains("\u001b"), "no colours");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--retention", "--pepper"})
  void helpPromisesNothingThatIsNotThere(String absent) {
    assertFalse(printed("--help").contains(absent));
  }

  @Test
  void versionIsOneLine() {
    String version = printed("--version");
    assertTrue(version.matches("parley \\S.*\\R"), version);
  }

  @Test
  void helpIsGivenWhateverElseIsSaid() {
    assertEquals(printed("--help"), printed("--port", "99999", "--help", "--version"));
  }

  @Test
  void settingsAloneAreARun() {
    Settings settings = Settings.parse(List.of("--port", "0"), Map.of());
    assertEquals(new Invocation.Run(settings), Invocation.parse(List.of("--port", "0"), Map.of()));
  }

  @Test
  void aQuestionIsNoSettings() {
    assertEquals("--help and --version are questions, not settings", Refusal.of("--help"));
  }

  /** Most command lines are read without picocli; what is read must not depend on that. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--port 0",
        "--port=0 --host ::1",
        "--node a=b --cluster-name=c=d",
        "--database= --node=",
        "--node @file --host ${user.home}",
        "--node \"quoted\" --host 'too'",
        "--allowed-origins https://a.org,https://b.org --port 1",
      })
  void whatIsPlainIsReadAsPicocliReadsIt(String commandLine) {
    List<String> arguments = commandLine.isEmpty() ? List.of() : List.of(commandLine.split(" "));
    assertEquals(
        PicocliFlags.read(arguments).values(),
        CommandLineFlags.plain(arguments).orElseThrow().values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--port",
        "--port 1 --port 2",
        "word",
        "--",
        "--port -1",
        "--host --port"
      })
  void whatIsNotPlainGoesToPicocli(String commandLine) {
    assertTrue(CommandLineFlags.plain(List.of(commandLine.split(" "))).isEmpty());
  }

  @Test
  void anArgumentIsNeverReadFromAFile(@TempDir Path folder) throws IOException {
    String argument = "@" + Files.writeString(folder.resolve("flags"), "read");
    assertEquals(
        Map.of(Setting.NODE, argument), PicocliFlags.read(List.of("--node", argument)).values());
  }

  private static String printed(String... arguments) {
    return assertInstanceOf(Invocation.Print.class, Invocation.parse(List.of(arguments), Map.of()))
        .text();
  }
}
