package dev.parley.verify.judge;

import dev.parley.verify.history.Entry;
import io.vertx.core.json.DecodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a history and says of each scenario whether what was promised was held. Knows nothing but
 * the history, so that a file of it can be judged again.
 */
public final class Judge implements Consumer<Entry> {
  private final List<Verdict> verdicts = new ArrayList<>();
  private @Nullable Trial trial;

  /**
   * The verdicts on all scenarios of a file that have ended. A run that was killed leaves a part of
   * a line at the end, which is left out.
   *
   * @throws DecodeException if any other line is not JSON
   */
  public static List<Verdict> judge(Path file) throws IOException {
    var judge = new Judge();
    try (var lines = Files.newBufferedReader(file)) {
      var next = lines.readLine();
      while (next != null) {
        var line = next;
        next = lines.readLine();
        if (next != null || isWhole(line)) {
          judge.accept(Entry.parse(line));
        }
      }
    }
    return judge.verdicts();
  }

  private static boolean isWhole(String line) {
    try {
      return !Entry.parse(line).json().isEmpty();
    } catch (DecodeException e) {
      return false;
    }
  }

  @Override
  public void accept(Entry entry) {
    switch (entry.kind()) {
      case "begin" -> trial = new Trial(entry);
      case "end" -> end();
      default -> {
        if (trial != null) {
          trial.take(entry);
        }
      }
    }
  }

  /** Those of all scenarios that have ended. */
  public List<Verdict> verdicts() {
    return List.copyOf(verdicts);
  }

  private void end() {
    if (trial != null) {
      verdicts.add(trial.verdict());
      trial = null;
    }
  }
}
