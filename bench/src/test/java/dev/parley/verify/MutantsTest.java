package dev.parley.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.verify.judge.Rule;
import dev.parley.verify.scenario.Scenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mutants still fit the server as it is; whether they are caught is shown by running them. */
class MutantsTest {
  private static final Path HOME = Path.of(System.getProperty("parley.home", ".."));
  private static final Pattern TITLE = Pattern.compile("# [^;]+; scenario: ([^;]+); rule: ([^;]+)");
  private static final Pattern SOURCE = Pattern.compile("(?m)^\\+\\+\\+ b/(\\S+)$");

  static Stream<Path> patches() throws IOException {
    try (var files = Files.list(HOME.resolve("bench/mutants"))) {
      return files.filter(file -> file.toString().endsWith(".patch")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("patches")
  void fits(Path patch, @TempDir Path copy) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/patch")), "needs patch");
    var sources = SOURCE.matcher(Files.readString(patch)).results().toList();
    assertFalse(sources.isEmpty());
    for (var source : sources) {
      var to = copy.resolve(source.group(1));
      Files.createDirectories(to.getParent());
      Files.copy(HOME.resolve(source.group(1)), to);
    }
    var process =
        new ProcessBuilder("patch", "--batch", "--dry-run", "--fuzz=0", "--strip=1")
            .directory(copy.toFile())
            .redirectInput(patch.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  @ParameterizedTest
  @MethodSource("patches")
  void saysWhatMustFindIt(Path patch) throws IOException {
    var title = title(patch);
    var scenario = List.of(title.group(1).split(" ")).get(0);
    assertEquals(1, Scenarios.named(List.of(scenario)).size());
    assertFalse(rules(title).isEmpty());
  }

  /** A rule that no mutant breaks may be one that never finds anything. */
  @Test
  void coverTheRules() throws IOException {
    var missing = EnumSet.allOf(Rule.class);
    for (var patch : patches().toList()) {
      missing.removeAll(rules(title(patch)));
    }
    assertEquals(Set.of(), missing);
  }

  private static Matcher title(Path patch) throws IOException {
    var line = Files.readAllLines(patch).get(0);
    var title = TITLE.matcher(line);
    assertTrue(title.matches(), line);
    return title;
  }

  private static Set<Rule> rules(Matcher title) {
    var rules = EnumSet.noneOf(Rule.class);
    for (var name : List.of(title.group(2).split("\\|"))) {
      rules.add(Rule.valueOf(name));
    }
    return rules;
  }
}
