package dev.parley.it;

import dev.parley.support.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process writes to one of its streams, line by line, as soon as it is there. */
final class Output {
  private final InputStream stream;
  private final List<String> lines = new ArrayList<>();
  private final Thread reader = new Thread(this::read, "output-reader");

  private Output(InputStream stream) {
    this.stream = stream;
  }

  static Output of(InputStream stream) {
    var output = new Output(stream);
    output.reader.setDaemon(true);
    output.reader.start();
    return output;
  }

  /** Every line so far. */
  List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** The first place so far where a line fits. */
  Optional<MatchResult> find(Pattern pattern) {
    return lines().stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(Matcher::toMatchResult)
        .findFirst();
  }

  /** Every line, when the process is over. */
  List<String> all() {
    Await.until("the process has closed its output", () -> !reader.isAlive());
    return lines();
  }

  private void read() {
    try (var text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (var line = text.readLine(); line != null; line = text.readLine()) {
        synchronized (lines) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
