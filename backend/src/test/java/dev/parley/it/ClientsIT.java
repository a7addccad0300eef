package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that others wrote, used as docs/clients.md says: its examples are what runs here. */
class ClientsIT {
  /** More than any of the clients waits by itself. */
  private static final Duration RETRY = Duration.ofSeconds(4);

  /** Clocks and timers need not agree to the millisecond. */
  private static final Duration LEAST_PAUSE = Duration.ofMillis(3_900);

  /** Its library spreads the returning by design: from a half of what it is told to all of it. */
  private static final Map<String, Duration> LEAST_PAUSE_OF =
      Map.of("Listen.java", LEAST_PAUSE.dividedBy(2));

  /** A Java program is compiled first, Chromium starts, and all may run at once on two cores. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String BOT = "bot.sh";
  private static final String OTHER_SITE = "other-site.html";

  private static Pages pages;
  private static Nodes nodes;

  @BeforeAll
  static void start() {
    pages = Pages.start();
    nodes =
        Nodes.start(
            2,
            "--limits",
            "off",
            "--retry",
            RETRY.toMillis() + "ms",
            "--allowed-origins",
            pages.origin() + "," + pages.otherSite());
  }

  @AfterEach
  void restart() {
    nodes.restartKilled();
  }

  @AfterAll
  static void stop() {
    nodes.close();
    pages.close();
  }

  static Set<String> listeners() {
    var files = new TreeSet<>(Examples.all().keySet());
    files.remove(BOT);
    return files;
  }

  @Test
  void thereIsAnExampleForEveryKindOfClient() {
    assertEquals(
        Set.of(
            "page.html",
            OTHER_SITE,
            "eventsource.mjs",
            "eventsource-client.mjs",
            "Listen.java",
            "listen.py",
            "listen.sh"),
        listeners());
  }

  @ParameterizedTest
  @MethodSource("listeners")
  void aConnectionThatBreaksIsOpenedElsewhereWhenItIsTimeAndNothingIsLostOrDoubled(String file) {
    var said = new Conversation("break-" + name(file));
    try (var entrance = Forwarder.to(nodes.get(0));
        var listener = listen(file, entrance.url(), "b-" + name(file))) {
      Await.until("it is welcome", PATIENCE, () -> listener.isWelcomedBy(nodes.get(0)));
      said.more(3);
      said.awaitHeardBy(listener);
      entrance.turnTo(nodes.get(1));
      long broken = System.nanoTime();
      int before = entrance.asked("GET /events").size();
      entrance.hangUp();
      said.more(3);
      Await.until("it is back", PATIENCE, () -> listener.isWelcomedBy(nodes.get(1)));
      said.more(2);
      said.awaitHeardBy(listener);
      var back = entrance.asked("GET /events").get(before);
      var pause = Duration.ofNanos(back.nanoTime() - broken);
      assertTrue(pause.compareTo(LEAST_PAUSE_OF.getOrDefault(file, LEAST_PAUSE)) >= 0, pause + "");
      assertTrue(
          Pattern.compile("(?i)\nlast-event-id: [a-z0-9]+\\.\\d+").matcher(back.head()).find(),
          back.head());
    }
  }

  @Test
  void aNodeThatIsKilledCostsNoneOfThemAMessage() {
    var said = new Conversation("kill");
    var entrances = new ArrayList<Forwarder>();
    var listeners = new ArrayList<Listener>();
    try {
      for (var file : listeners()) {
        var entrance = Forwarder.to(nodes.get(0));
        entrances.add(entrance);
        listeners.add(listen(file, entrance.url(), "k-" + name(file)));
      }
      for (var listener : listeners) {
        Await.until("it is welcome", PATIENCE, () -> listener.isWelcomedBy(nodes.get(0)));
      }
      said.more(5);
      nodes.get(0).kill();
      said.more(5);
      entrances.forEach(entrance -> entrance.turnTo(nodes.get(1)));
      for (var listener : listeners) {
        Await.until("it is back", PATIENCE, () -> listener.isWelcomedBy(nodes.get(1)));
      }
      said.more(5);
      listeners.forEach(said::awaitHeardBy);
    } finally {
      listeners.forEach(Listener::close);
      entrances.forEach(Forwarder::close);
    }
  }

  @Test
  void theBotAnswersEachQuestionOnceAlsoThoseThatWereAskedWhileItWasAway() {
    var asker = nodes.get(1).nobody().signInByToken("asker");
    try (var entrance = Forwarder.to(nodes.get(0));
        var bot = Program.run(BOT, entrance.url(), "pinged")) {
      Await.until("the bot is here", PATIENCE, () -> isHere(asker, "pinged"));
      asker.said("!ping");
      asker.said("this is no !ping, nor is \"text\":\"!ping\"");
      Await.until("the first is answered", PATIENCE, () -> answers(asker) == 1);
      entrance.turnTo(nodes.get(1));
      entrance.hangUp();
      asker.said("!ping");
      asker.said("!ping");
      Await.until("all are answered", PATIENCE, () -> answers(asker) == 3);
      asker.said("!ping");
      Await.until("this one too", PATIENCE, () -> answers(asker) == 4);
      // What curl has to say of a broken connection, and nothing of an answer that was refused.
      assertEquals(List.of(), bot.lines().stream().filter(line -> line.contains("error")).toList());
    }
  }

  private static boolean isHere(ChatClient reader, String name) {
    return reader.get("/api/presence").text().contains("\"" + name + "\"");
  }

  private static long answers(ChatClient reader) {
    return reader.get("/api/rooms/lobby/messages?limit=20").json().getJsonArray("messages").stream()
        .filter(message -> message.toString().contains("pong, asker"))
        .count();
  }

  private static Listener listen(String file, String url, String username) {
    if (!file.endsWith(".html")) {
      return Program.run(file, url, username);
    }
    var origin = file.equals(OTHER_SITE) ? pages.otherSite() : pages.origin();
    return Page.open(pages, origin, file, url, username);
  }

  private static String name(String file) {
    return file.replace('.', '-');
  }

  /** What somebody says on the second node, in words that nobody else uses. */
  private static final class Conversation {
    private final String subject;
    private final ChatClient author;
    private final SortedMap<Long, String> acknowledged = new TreeMap<>();

    Conversation(String subject) {
      this.subject = subject;
      this.author = nodes.get(1).nobody().signInByToken("a-" + subject);
    }

    void more(int count) {
      for (int i = 0; i < count; i++) {
        var text = subject + " " + acknowledged.size() + ".";
        acknowledged.put(author.said(text), text);
      }
    }

    /** Each once, in order, and no other. */
    void awaitHeardBy(Listener listener) {
      var all = Listener.said(acknowledged);
      var text = Pattern.compile(Pattern.quote(subject) + " \\d+\\.");
      try {
        Await.until(
            "the last is heard",
            PATIENCE,
            () -> listener.heard(text).contains(all.get(all.size() - 1)));
      } catch (AssertionError e) {
        throw new AssertionError(e.getMessage() + "\n" + String.join("\n", listener.lines()), e);
      }
      assertEquals(all, listener.heard(text));
    }
  }
}
