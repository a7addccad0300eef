package dev.parley.it;

import dev.parley.it.Guide.Example;
import dev.parley.support.Await;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A shell in which a reader types what a guide shows, one example after the other. Closing it kills
 * all that was started in it.
 */
final class Shell implements AutoCloseable {
  /** The first start of a new jar takes the longest, for its classes are archived before. */
  private static final Duration LONGEST = Duration.ofSeconds(90);

  /** How long curl listens. Here it is sent away as soon as it has heard enough. */
  private static final Pattern LISTENING = Pattern.compile("-m \\d+");

  private static final String LONG_ENOUGH = "-m " + 2 * LONGEST.toSeconds();
  private static final String END = "end of example ";

  private final Path folder;
  private final Map<String, String> ports;
  private final Process process;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private int heard;
  private int count;

  private Shell(Path folder, Map<String, String> ports, Process process) {
    this.folder = folder;
    this.ports = ports;
    this.process = process;
    read(process.inputReader(StandardCharsets.UTF_8), out);
    read(process.errorReader(StandardCharsets.UTF_8), err);
  }

  /**
   * Opens one.
   *
   * @param at the folder where commands run
   * @param folder for what is only kept for as long as the shell is open
   * @param environment variables beside those that are there
   * @param ports those that the guide names, and those that are taken instead
   */
  static Shell open(
      Path at, Path folder, Map<String, String> environment, Map<String, String> ports) {
    var bash = new ProcessBuilder("bash", "--noprofile", "--norc").directory(at.toFile());
    bash.environment().putAll(environment);
    bash.environment().put("TMPDIR", folder.toString());
    try {
      return new Shell(folder, ports, bash.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs an example, and waits until it has printed what it should, and nothing else. */
  void run(Example example) {
    int number = ++count;
    type(number, example.command());
    var expected = Expected.of(example.output());
    try {
      Await.until(
          "line " + example.line() + " printed this", LONGEST, () -> expected.fits(printed()));
      stopListening();
      Await.until("it ended", LONGEST, () -> err.toString().contains(END + number + ":"));
    } catch (AssertionError e) {
      throw failure(String.valueOf(e.getMessage()), example);
    }
    if (!expected.fits(printed())) {
      throw failure("line " + example.line() + " went on to print more", example);
    }
    heard = out.toString().length();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void type(int number, String command) {
    try {
      var file = folder.resolve("example-" + number + ".sh");
      Files.writeString(file, LISTENING.matcher(real(command)).replaceAll(LONG_ENOUGH) + "\n");
      var input = process.outputWriter(StandardCharsets.UTF_8);
      input.write(". " + file + " </dev/null; echo '" + END + number + ":' >&2\n");
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String printed() {
    var text = out.toString().substring(heard);
    for (var port : ports.entrySet()) {
      text = text.replaceAll("\\b" + port.getValue() + "\\b", port.getKey());
    }
    return text;
  }

  private String real(String command) {
    var text = command;
    for (var port : ports.entrySet()) {
      text = text.replaceAll("\\b" + port.getKey() + "\\b", port.getValue());
    }
    return text;
  }

  private void stopListening() {
    process.descendants().filter(Shell::listensForSoLong).forEach(ProcessHandle::destroy);
  }

  private static boolean listensForSoLong(ProcessHandle curl) {
    var arguments = curl.info().arguments().map(Arrays::asList).orElse(List.of());
    return arguments.contains("-m");
  }

  private AssertionError failure(String what, Example example) {
    return new AssertionError(
        String.join(
            "\n",
            what + ":",
            example.output(),
            "---- by ----",
            example.command(),
            "---- it printed ----",
            printed(),
            "---- and as errors, since the beginning ----",
            err.toString()));
  }

  private static void read(Reader stream, StringWriter text) {
    var reader =
        new Thread(
            () -> {
              try (stream) {
                stream.transferTo(text);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "shell-reader");
    reader.setDaemon(true);
    reader.start();
  }
}
