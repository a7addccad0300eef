package dev.parley.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document in Markdown that shows commands: each block marked {@code sh} is to be run, and a
 * block marked {@code console} right after it is what it prints.
 */
record Guide(Path file, List<String> lines) {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.([a-z]\\w+))?`");
  private static final Pattern QUOTED = Pattern.compile("“([^”]+)”");
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$");
  private static final String FENCE = "```";

  /** Some commands, what they print, and where they stand. Most print nothing. */
  record Example(int line, String command, String output) {}

  /** A test's name; its method may be empty. */
  record TestName(String type, String method) {}

  static Guide read(Path file) {
    try {
      return new Guide(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commands, in the order in which a reader meets them. */
  List<Example> examples() {
    var examples = new ArrayList<Example>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).equals(FENCE + "sh")) {
        var command = block(i);
        int after = i + command.size() + 2;
        boolean prints = after < lines.size() && lines.get(after).equals(FENCE + "console");
        var output = prints ? String.join("\n", block(after)) : "";
        examples.add(new Example(i + 1, String.join("\n", command), output));
      }
    }
    return examples;
  }

  /** How many blocks of output there are, with or without a command before them. */
  long outputs() {
    return lines.stream().filter((FENCE + "console")::equals).count();
  }

  /** Where its links lead, but for those to other sites. */
  List<String> links() {
    return prose()
        .flatMap(line -> LINK.matcher(line).results())
        .map(link -> link.group(1))
        .filter(link -> !link.contains("://"))
        .toList();
  }

  /** The tests that it names. */
  List<TestName> tests() {
    return prose()
        .flatMap(line -> TEST.matcher(line).results())
        .map(test -> new TestName(test.group(1), test.group(2) == null ? "" : test.group(2)))
        .toList();
  }

  /** What stands in quotation marks: names of the web client's tests. */
  List<String> quotes() {
    return prose()
        .flatMap(line -> QUOTED.matcher(line).results())
        .map(quoted -> quoted.group(1))
        .toList();
  }

  /** What links may put behind a {@code #}, as those who render Markdown make it of headings. */
  List<String> anchors() {
    return prose()
        .flatMap(line -> HEADING.matcher(line).results())
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(text -> text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private Stream<String> prose() {
    var prose = new ArrayList<String>();
    boolean inBlock = false;
    for (var line : lines) {
      if (line.startsWith(FENCE)) {
        inBlock = !inBlock;
      } else if (!inBlock) {
        prose.add(line);
      }
    }
    return prose.stream();
  }

  private List<String> block(int fence) {
    var end = lines.subList(fence + 1, lines.size()).indexOf(FENCE);
    if (end < 0) {
      throw new AssertionError(file + ":" + (fence + 1) + ": a block without an end");
    }
    return lines.subList(fence + 1, fence + 1 + end);
  }
}
