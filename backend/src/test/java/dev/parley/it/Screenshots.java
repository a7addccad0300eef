package dev.parley.it;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.SseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Takes the pictures of the README. Not a part of the tests; when the jar is packed, run
 *
 * <pre>mvn -pl backend test-compile failsafe:integration-test -Dit.test=Screenshots</pre>
 */
class Screenshots {
  private static final Path FOLDER = Path.of("..", "docs", "screenshots");

  private static final List<Line> CONVERSATION =
      List.of(
          new Line("Priya", "Good news! The town hall said yes: the courtyard is ours."),
          new Line("Jonas", "Wonderful! Then I'll ask the school for chairs."),
          new Line("Aisha", "I'll bring the projector and two long extension leads."),
          new Line("Aisha", "Does anybody still have the big loudspeakers?"),
          new Line("Tomasz", "They are in my cellar. I'll try them out on Friday."),
          new Line("Leo", "And I have the van from three o'clock on."),
          new Line("Noor", "What if it rains?"),
          new Line("Priya", "Then we move into the library. They would be glad to have us."),
          new Line("Mara", "Lovely. I'll hang up the posters tomorrow."));

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

  @Test
  void aDesk() throws IOException {
    try (var browser = Browser.open(nodes.get(0).url())) {
      browser.prefer("light");
      browser.signIn("Mara");
      talk(browser, "Mara");
      save(browser, "desk.png");
    }
  }

  @Test
  void aPhoneAtNight() throws IOException {
    try (var browser = Browser.open(nodes.get(1).url())) {
      browser.resize(390, 844, true);
      browser.prefer("dark");
      browser.signIn("Jonas");
      talk(browser, "Jonas");
      save(browser, "phone-dark.png");
    }
  }

  /** One person talks in the browser, the others from elsewhere, on the one node or the other. */
  private void talk(Browser browser, String me) {
    var others = new HashMap<String, ChatClient>();
    for (var line : CONVERSATION) {
      if (line.author.equals(me)) {
        browser.say(line.text);
      } else {
        if (!others.containsKey(line.author)) {
          others.put(line.author, arrive(line.author, others.size() % 2));
        }
        others.get(line.author).said(line.text);
      }
      browser.awaitText(line.text, 1);
    }
    int everyone = others.size() + 1;
    Await.until("all are on the list", () -> browser.people().size() == everyone);
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
