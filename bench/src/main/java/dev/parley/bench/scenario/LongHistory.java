package dev.parley.bench.scenario;

import dev.parley.bench.contender.Contender;
import dev.parley.bench.contender.Parley;
import dev.parley.bench.contender.Parley.Running;
import dev.parley.bench.load.Driver;
import dev.parley.bench.load.Pace;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * A room with very many messages: neither a page of it nor a search may cost much more than in a
 * small room.
 */
final class LongHistory implements Scenario {
  private static final int[] MESSAGES = {10_000, 100_000, 1_000_000};
  private static final int WRITERS = 256;
  private static final int PAGES = 5_000;
  private static final int SEARCHES = 1_000;
  private static final int MEASURED = 500;
  private static final int PAGE = 50;
  private static final int MESSAGES_A_SECOND = 5_000;
  private static final Duration LONGEST = Duration.ofMinutes(20);

  @Override
  public String name() {
    return "history";
  }

  @Override
  public String what() {
    return "pages of 50 messages, from the end and from anywhere in a long room, and searches in it";
  }

  @Override
  public String mainColumn() {
    return "anywhere p99 ms";
  }

  @Override
  public boolean suits(Contender contender) {
    return contender instanceof Parley;
  }

  @Override
  public int sizes() {
    return MESSAGES.length;
  }

  @Override
  public Duration expected(int size, Lab lab) {
    return Loads.START.plusSeconds(10 + MESSAGES[size] / MESSAGES_A_SECOND);
  }

  @Override
  public void run(Contender contender, int size, Lab lab, Consumer<Figures> told)
      throws Contender.Absent {
    int messages = MESSAGES[size];
    var random = new Random(1);
    try (var service = (Running) contender.start(lab.place())) {
      long said;
      try (var driver = new Driver(service.target(0, WRITERS), 0, WRITERS, LONGEST)) {
        said = driver.say(Pace.full(WRITERS), messages, LONGEST);
      }
      var end = Collections.nCopies(PAGES, "?limit=50");
      var anywhere =
          random
              .ints(PAGES, 100, messages)
              .mapToObj(before -> "?limit=50&before=" + before)
              .toList();
      var before = random.ints(SEARCHES, messages / 2, messages).boxed().toList();
      var common = before.stream().map(id -> "?q=there&before=" + id).toList();
      var phrase = before.stream().map(id -> "?q=%22we+will+see%22&before=" + id).toList();
      var last = micros(service.pages(end));
      var middle = micros(service.pages(anywhere));
      var figures = Figures.of(name(), contender.name(), messages + " messages");
      Loads.times(figures, "end", last);
      Loads.times(figures, "anywhere", middle);
      Loads.times(figures, "rare word", micros(service.searches(rare(service, anywhere))));
      Loads.times(figures, "common word", micros(service.searches(common)));
      Loads.times(figures, "phrase", micros(service.searches(phrase)));
      told.accept(figures.wrong(said < messages ? "only " + said : "").build());
    }
  }

  /** Searches for what one message each has: when it was due. */
  private static List<String> rare(Running service, List<String> places) {
    return places.stream()
        .limit(SEARCHES / PAGE)
        .flatMap(place -> service.texts(place).stream())
        .map(text -> "?q=" + text.split("[.~]", -1)[3])
        .toList();
  }

  /** Of the last ones; those before warmed up. */
  private static Histogram micros(List<Double> seconds) {
    var times = new Histogram(3);
    seconds
        .subList(seconds.size() - MEASURED, seconds.size())
        .forEach(time -> times.recordValue((long) (time * 1e6)));
    return times;
  }
}
