package dev.parley.it;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an example is to print. {@code …} stands for anything within its line, and on a line of its
 * own for any number of lines. What comes down a stream by the clock need not be shown.
 */
record Expected(Pattern pattern, Pattern byTheClock) {
  private static final String ANYTHING = "…";

  static Expected of(String text) {
    var pattern = text.strip().lines().map(Expected::line).collect(Collectors.joining());
    var unnamed =
        Stream.of("heartbeat", "user-joined", "user-left")
            .filter(event -> !text.contains("event: " + event))
            .collect(Collectors.joining("|"));
    return new Expected(
        Pattern.compile(pattern),
        Pattern.compile("(?m)^(: keep-alive\n)?event: (" + unnamed + ")\ndata: .*\n(\n|\\z)"));
  }

  boolean fits(String printed) {
    var text = byTheClock.matcher(printed.replaceAll("[ \\r]+\n", "\n")).replaceAll("").strip();
    return pattern.matcher(text.isEmpty() ? "" : text + "\n").matches();
  }

  private static String line(String line) {
    if (line.equals(ANYTHING)) {
      return "(?:.*\n)*?";
    }
    return Pattern.compile(ANYTHING)
        .splitAsStream(line.stripTrailing() + "\n")
        .map(Pattern::quote)
        .collect(Collectors.joining(".*?"));
  }
}
