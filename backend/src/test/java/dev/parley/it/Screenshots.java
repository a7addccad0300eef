package dev.parley.it;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.SseReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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
          new Line("Aisha", "So it will look from the third row:", "screen.png"),
          new Line("Noor", "What if it rains?"),
          new Line("Priya", "Then we move into the library, they would be glad to have us.", 3),
          new Line(
              "Mara", "Lovely. I'll hang up the posters tomorrow. @Priya, have you got them?"));

  private final List<SseReader> streams = new ArrayList<>();
  private Nodes nodes;

  /** What somebody says: with a picture, or in answer to one of the lines before. */
  private record Line(String author, String text, String picture, int answered) {
    Line(String author, String text) {
      this(author, text, "", -1);
    }

    Line(String author, String text, String picture) {
      this(author, text, picture, -1);
    }

    Line(String author, String text, int answered) {
      this(author, text, "", answered);
    }
  }

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
    var others = new LinkedHashMap<String, ChatClient>();
    // Whoever comes first may let programs speak.
    others.put("Priya", arrive(nodes.get(0).nobody().signUp("Priya", "nine blue umbrellas")));
    Stream.of("Aisha", "Jonas", "Leo", "Mara", "Noor", "Tomasz")
        .filter(name -> !name.equals(me))
        .forEach(
            name -> others.put(name, arrive(nodes.get(others.size() % 2).nobody().signIn(name))));
    var ids = new ArrayList<Long>();
    for (var line : CONVERSATION) {
      if (line.author.equals(me)) {
        browser.say(line.text);
        ids.add(0L);
      } else {
        ids.add(say(one(others, line.author), line, ids));
      }
      browser.awaitText(line.text.replaceAll("[*_]", ""), 1);
    }
    browser.awaitTrue("[...document.images].every(image => image.complete)");
    others.values().forEach(person -> react(person, ids.get(0), "🎉"));
    react(one(others, "Leo"), ids.get(2), "😍");
    forecast(one(others, "Priya"));
    besides(others, me);
    browser.awaitTrue("document.querySelector('.direct-list .room-unread')?.textContent === '2'");
    browser.awaitTrue("document.querySelector('.notification') !== null");
    Await.until("all are on the list", () -> browser.people().size() == others.size() + 1);
  }

  private static long say(ChatClient person, Line line, List<Long> ids) {
    var message = new JsonObject().put("text", line.text);
    if (!line.picture.isEmpty()) {
      var picture = person.uploaded("lobby", line.picture, courtyard());
      message.put("attachments", new JsonArray().add(picture.getString("id")));
    }
    if (line.answered >= 0) {
      message.put("replyTo", ids.get(line.answered));
    }
    var answer = person.post("/api/rooms/lobby/messages", message).json();
    return answer.getJsonObject("message").getLong("id");
  }

  /** A courtyard at dusk: the sky, a screen, and the heads of those who sit in front. */
  private static byte[] courtyard() {
    var image = new BufferedImage(340, 130, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setPaint(new GradientPaint(0, 0, new Color(0x22315c), 0, 130, new Color(0xd98a5f)));
    graphics.fillRect(0, 0, 340, 130);
    graphics.setColor(new Color(0xf6f1e3));
    graphics.fillRoundRect(85, 18, 170, 78, 4, 4);
    for (int i = 0; i < 23; i++) {
      graphics.setColor(new Color(i % 2 == 0 ? 0x1b1f2b : 0x2a2230));
      graphics.fillOval(i * 15 - 6, 98 + (i * 7) % 11, 20, 24);
      graphics.fillOval(i * 15 - 13, 117 + (i * 7) % 11, 34, 40);
    }
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void react(ChatClient person, long id, String emoji) {
    person.put("/api/messages/" + id + "/reactions/" + ChatClient.encoded(emoji));
  }

  /** A program tells of the weather. */
  private static void forecast(ChatClient owner) {
    var wanted = new JsonObject().put("room", "lobby").put("name", "Weather");
    var hook = owner.post("/api/hooks", wanted).json().getJsonObject("hook");
    var card =
        new JsonObject()
            .put("title", "Friday evening stays dry")
            .put("color", "#0f766e")
            .put("fields", new JsonObject().put("At nine", "19 °C").put("Wind", "light, west"));
    owner.post(hook.getString("path"), card);
  }

  /** What goes on elsewhere, so that the list of rooms has something to tell. */
  private static void besides(Map<String, ChatClient> people, String me) {
    var leo = one(people, "Leo");
    var music = room(people, me, "Music");
    var posters = room(people, me, "Posters");
    leo.said(room(people, me, "Lost and found"), "Whose is the red scarf?");
    one(people, "Noor").said(music, "The band can come at seven.");
    one(people, "Tomasz").said(music, "@" + me + ", they ask for two microphones.");
    IntStream.rangeClosed(1, 5).forEach(i -> leo.said(posters, "Draft number " + i));
    var direct = leo.put("/api/direct/" + me).json().getJsonObject("room").getString("id");
    leo.said(direct, "Can I leave the van in your yard?");
    leo.said(direct, "Only till Sunday.");
  }

  private static String room(Map<String, ChatClient> people, String me, String name) {
    var leo = one(people, "Leo");
    var room = leo.createRoom(name, name.equals("Posters"));
    Stream.concat(people.keySet().stream(), Stream.of(me))
        .forEach(member -> leo.put("/api/rooms/" + room + "/members/" + member));
    return room;
  }

  private static ChatClient one(Map<String, ChatClient> people, String name) {
    return Objects.requireNonNull(people.get(name));
  }

  private ChatClient arrive(ChatClient client) {
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
