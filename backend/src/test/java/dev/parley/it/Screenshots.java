package dev.parley.it;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.SseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Takes the pictures of the README. Not a part of the tests; when the jar is packed, run
 *
 * <pre>mvn -pl backend test-compile failsafe:integration-test -Dit.test=Screenshots</pre>
 */
class Screenshots {
  private static final Path FOLDER = Path.of("..", "docs", "screenshots");

  private static final List<Line> CONVERSATION =
      List.of(
          new Line("Priya", "Good news! The town hall said **yes**: the courtyard is _ours_."),
          new Line("Jonas", "Wonderful! Then I'll ask the school for chairs."),
          new Line("Aisha", "I'll bring the projector and two long extension leads."),
          new Line("Aisha", "Does anybody still have the big loudspeakers?"),
          new Line("Tomasz", "They are in my cellar. I'll try them out on Friday."),
          new Line("Leo", "And I have the van from three o'clock on."),
          new Line("Noor", "What if it rains?"),
          new Line("Priya", "Then we move into the library. They would be glad to have us."),
          new Line(
              "Mara", "Lovely. I'll hang up the posters tomorrow. @Priya, have you got them?"));

  private final List<SseReader> streams = new ArrayList<>();
  private Nodes nodes;

  private record Line(String author, String text) {}

  @BeforeEach
  void start() {
    var names = Stream.of("alder", "birch").iterator();
    nodes = Nodes.start(2, place -> ParleyProcess.start(place, "--node", names.next()));
  }

  @AfterEach
  void stop() {
    streams.forEach(SseReader::close);
    nodes.close();
  }

  @ParameterizedTest
  @CsvSource({"light, desk.png", "dark, desk-dark.png"})
  void aDesk(String scheme, String name) throws IOException {
    try (var browser = Browser.open(nodes.get(0).url())) {
      browser.prefer(scheme);
      browser.signIn("Mara");
      talk(browser, "Mara");
      save(browser, name);
    }
  }

  @ParameterizedTest
  @CsvSource({"light, phone.png", "dark, phone-dark.png"})
  void aPhone(String scheme, String name) throws IOException {
    try (var browser = Browser.open(nodes.get(1).url())) {
      browser.resize(390, 844, true);
      browser.prefer(scheme);
      browser.signIn("Jonas");
      talk(browser, "Jonas");
      save(browser, name);
    }
  }

  @Test
  void theInspector() throws IOException {
    try (var browser = Browser.open(nodes.get(0).url())) {
      browser.prefer("light");
      browser.signIn("Mara");
      browser.run(ShowIT.PRESS_ALT_I);
      browser.awaitTrue("!!document.querySelector('#inspector [data-node]')");
      talk(browser, "Mara");
      save(browser, "inspector.png");
    }
  }

  /** One person talks in the browser, the others from elsewhere, on the one node or the other. */
  private void talk(Browser browser, String me) {
    var others = new HashMap<String, ChatClient>();
    var ids = new ArrayList<Long>();
    for (var line : CONVERSATION) {
      if (line.author.equals(me)) {
        browser.say(line.text);
      } else {
        if (!others.containsKey(line.author)) {
          others.put(line.author, arrive(line.author, others.size() % 2));
        }
        ids.add(others.get(line.author).said(line.text));
      }
      browser.awaitText(line.text.replaceAll("[*_]", ""), 1);
    }
    react(others.values(), ids.get(0));
    besides(others.values(), me);
    int everyone = others.size() + 1;
    Await.until("all are on the list", () -> browser.people().size() == everyone);
  }

  private static void react(Collection<ChatClient> people, long id) {
    for (var person : people) {
      person.put("/api/messages/" + id + "/reactions/" + ChatClient.encoded("🎉"));
    }
  }

  /** What goes on elsewhere, so that the list of rooms has something to tell. */
  private static void besides(Collection<ChatClient> people, String me) {
    var host = people.iterator().next();
    var room = host.createRoom("Music", false);
    host.put("/api/rooms/" + room + "/members/" + me);
    for (var person : people) {
      person.put("/api/rooms/" + room + "/members/" + person.name());
    }
  }

  private ChatClient arrive(String name, int node) {
    var client = nodes.get(node).nobody().signIn(name);
    var stream = client.stream();
    streams.add(stream);
    stream.await("presence");
    return client;
  }

  private static void save(Browser browser, String name) throws IOException {
    browser.run("document.activeElement.blur()");
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve(name), browser.screenshot());
  }
}
