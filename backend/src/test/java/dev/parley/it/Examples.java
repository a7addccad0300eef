package dev.parley.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The programs in docs/clients.md, as they stand there but for the address and the name. */
final class Examples {
  private static final Path DOCUMENT = Path.of("../docs/clients.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("<!-- example: (\\S+) -->\\n```\\w+\\n(.*?)\\n```\\n", Pattern.DOTALL);
  private static final String ADDRESS = "http://127.0.0.1:8080";
  private static final Pattern NAME = Pattern.compile("\\bada\\b");

  private Examples() {}

  /** All that there are, by the name of the file that each is to be in. */
  static Map<String, String> all() {
    var examples = new TreeMap<String, String>();
    EXAMPLE
        .matcher(document())
        .results()
        .forEach(match -> examples.put(match.group(1), match.group(2) + "\n"));
    return examples;
  }

  /**
   * One of them.
   *
   * @param url the address that it talks to
   * @param username the name that it takes
   * @throws IllegalArgumentException if there is none, or it does not say where the two go
   */
  static String of(String file, String url, String username) {
    var text = all().getOrDefault(file, "");
    if (!text.contains(ADDRESS) || !NAME.matcher(text).find()) {
      throw new IllegalArgumentException(file + " is no example of " + DOCUMENT + ": " + text);
    }
    return NAME.matcher(text.replace(ADDRESS, url)).replaceAll(username);
  }

  private static String document() {
    try {
      return Files.readString(DOCUMENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
